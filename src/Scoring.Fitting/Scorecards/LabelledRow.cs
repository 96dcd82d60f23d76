namespace Scoring.Fitting.Scorecards;

/// <summary>One row of training data: the known features, and the outcome.</summary>
/// <param name="Beliefs">The belief about each feature, in the order of the curves.</param>
/// <param name="IsPositive">The outcome.</param>
/// <param name="Group">Rows of one group, for example of one creator, stay together in training or in evaluation.</param>
public sealed record LabelledRow(IReadOnlyList<Belief> Beliefs, bool IsPositive, string Group)
{
    /// <summary>Weight of the row, above 0; 1 for an ordinary row.</summary>
    public double Weight { get; init; } = 1;

    /// <summary>Time of the prediction, Unix milliseconds UTC; null for rows without times.</summary>
    public long? TimeMs { get; init; }

    /// <summary>
    /// Time at which the outcome was known, Unix milliseconds UTC, not before <see cref="TimeMs"/>; null for rows without times.
    /// </summary>
    public long? KnownMs { get; init; }
}
