using Scoring.Observations;

namespace Scoring.Fitting.Audience;

/// <summary>A follower of whom somebody said whether it is fake.</summary>
/// <param name="Follower">Its facts, valid.</param>
/// <param name="IsFake">What was said.</param>
/// <param name="Group">Followers of one group, such as repeated lines, are never parted between training and judging.</param>
public sealed record LabelledFollower(SampledFollower Follower, bool IsFake, string Group);
