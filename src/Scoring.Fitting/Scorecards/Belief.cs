namespace Scoring.Fitting.Scorecards;

/// <summary>What is known of one feature of one row: a normal belief about its value, or nothing.</summary>
/// <param name="Mean">Mean of the belief, in the feature's unit; NaN when nothing is known.</param>
/// <param name="Variance">Variance of the belief, at least 0.</param>
public readonly record struct Belief(double Mean, double Variance)
{
    /// <summary>Nothing is known: the feature contributes exactly 0.</summary>
    public static Belief Missing => new(double.NaN, 0);

    /// <summary>True when nothing is known.</summary>
    public bool IsMissing => double.IsNaN(Mean);

    /// <summary>A value known exactly.</summary>
    public static Belief Exactly(double value) => new(value, 0);
}
