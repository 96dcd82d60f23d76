using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>The creator has a record, and this is its answer. Each score has a status of its own: one without evidence is the cohort's prior.</summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Scores">The scores. Results of the cache share this message: do not change it. Its <c>stale</c> marks the answer of a server that could not reach its store.</param>
public sealed record Scored(CreatorRef Creator, CreatorScores Scores) : ScoreResult(Creator)
{
    /// <summary>What the request asked for. A field outside of it has its default in <see cref="Scores"/>, which is no value of the creator.</summary>
    public ReadMask ReadMask { get; init; } = ReadMask.All;
}
