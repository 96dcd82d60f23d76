namespace Scoring.Results;

/// <summary>Why a score does not use a post. The numbers are those of the contract.</summary>
public enum UnusedReason
{
    /// <summary>A required count is unknown.</summary>
    MissingCounts = 1,

    /// <summary>No denominator is known, or it is 0.</summary>
    NoDenominator = 2,

    /// <summary>The model has no numbers for the denominator.</summary>
    OtherDenominator = 3,

    /// <summary>The counts of the post contradict each other.</summary>
    Quarantined = 4,

    /// <summary>The post is too young.</summary>
    Immature = 5,
}
