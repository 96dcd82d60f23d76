using Scoring.Protos.V1;

namespace Scoring.Client.Results;

/// <summary>No record is stored, and the request asked for the cohort's prior (<c>PriorIfUnknown</c>).</summary>
/// <param name="Creator">The creator of the request.</param>
/// <param name="Scores">The prior: wide intervals, the same for every creator of the cohort.</param>
public sealed record Prior(CreatorRef Creator, CreatorScores Scores) : ScoreResult(Creator)
{
    /// <summary>What the request asked for. A field outside of it has its default in <see cref="Scores"/>, which is no value of the creator.</summary>
    public ReadMask ReadMask { get; init; } = ReadMask.All;
}
