namespace Scoring.Fitting.Scorecards;

/// <summary>A normal belief about the value of one feature of one row, or missing.</summary>
/// <param name="Mean">Mean of the belief, in the feature's unit; NaN if missing.</param>
/// <param name="Variance">Variance of the belief, at least 0.</param>
public readonly record struct Belief(double Mean, double Variance)
{
    /// <summary>The value is unknown: the feature contributes exactly 0.</summary>
    public static Belief Missing => new(double.NaN, 0);

    /// <summary>True if the value is unknown.</summary>
    public bool IsMissing => double.IsNaN(Mean);

    /// <summary>A value known exactly.</summary>
    public static Belief Exactly(double value) => new(value, 0);
}
