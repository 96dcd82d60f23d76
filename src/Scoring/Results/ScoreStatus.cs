namespace Scoring.Results;

/// <summary>How far a score can be taken at its word. The numbers are those of the contract.</summary>
public enum ScoreStatus
{
    /// <summary>There is evidence for it.</summary>
    Estimated = 1,

    /// <summary>There is none: it is the cohort's prior.</summary>
    Prior = 2,

    /// <summary>There is some, none of it direct: the score must not rank creators.</summary>
    InsufficientEvidence = 3,
}
