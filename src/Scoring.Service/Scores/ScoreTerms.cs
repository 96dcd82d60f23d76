using Scoring.Contexts;

namespace Scoring.Service.Scores;

/// <summary>What a query asks for besides the creator; the same for all creators of a batch.</summary>
/// <param name="AsOf">The time to score at, before the creator is known.</param>
/// <param name="Parts">What to explain.</param>
/// <param name="Context">The brand or audience of the question; <see cref="ScoringContext.None"/> for none.</param>
/// <param name="PriorIfUnknown">Answer with the prior of the cohort when nothing is stored about the creator.</param>
public readonly record struct ScoreTerms(AsOf AsOf, ExplainedParts Parts, ScoringContext Context, bool PriorIfUnknown)
{
    /// <summary>Where the features may come from.</summary>
    public ReadTerms Reads { get; init; }

    /// <summary>True when anything is to be explained.</summary>
    public bool IsExplained => Parts != ExplainedParts.None;
}
