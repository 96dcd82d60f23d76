namespace Scoring.Fitting.Scorecards;

/// <summary>One row to fit to: what was known, and what came of it.</summary>
/// <param name="Beliefs">What was known of each feature, in the order of the curves.</param>
/// <param name="IsPositive">What came of it.</param>
/// <param name="Group">Rows of one group, one creator's say, are never parted between training and judging.</param>
public sealed record LabelledRow(IReadOnlyList<Belief> Beliefs, bool IsPositive, string Group)
{
    /// <summary>How many ordinary rows it counts for, above 0.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>When it was to be foretold, Unix milliseconds UTC; null for rows without times.</summary>
    public long? TimeMs { get; init; }

    /// <summary>When its outcome was known, Unix milliseconds UTC, not before <see cref="TimeMs"/>; null for rows without times.</summary>
    public long? KnownMs { get; init; }
}
