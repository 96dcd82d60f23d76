namespace Scoring.Observations;

/// <summary>What the numbers of a <see cref="PostSummary"/> are. Equals the contract's enumeration.</summary>
public enum SummaryStatistic
{
    /// <summary>Not set; refused.</summary>
    None = 0,

    /// <summary>The arithmetic mean of the posts.</summary>
    Mean = 1,

    /// <summary>The median of the posts.</summary>
    Median = 2,
}
