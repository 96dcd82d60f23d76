using Scoring.Observations;

namespace Scoring.Fitting.Audience;

/// <summary>A follower with a label, fake or genuine.</summary>
/// <param name="Follower">Its facts, valid.</param>
/// <param name="IsFake">The label.</param>
/// <param name="Group">Followers of one group, such as duplicate lines, stay together in training or in evaluation.</param>
public sealed record LabelledFollower(SampledFollower Follower, bool IsFake, string Group);
