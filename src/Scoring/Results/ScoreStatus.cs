namespace Scoring.Results;

/// <summary>How reliable a score is. The numbers are those of the contract.</summary>
public enum ScoreStatus
{
    /// <summary>There is evidence.</summary>
    Estimated = 1,

    /// <summary>There is no evidence: the score is the cohort's prior.</summary>
    Prior = 2,

    /// <summary>There is only indirect evidence: the score must not rank creators.</summary>
    InsufficientEvidence = 3,
}
