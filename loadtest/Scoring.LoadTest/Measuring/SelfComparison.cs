namespace Scoring.LoadTest.Measuring;

/// <summary>
/// The check of the measurement itself: two processes of one program, measured with the same pairs as everything else. If their ratio is not near 1,
/// no measurement of the run is reliable.
/// </summary>
/// <param name="Scenario">The measured scenario.</param>
/// <param name="Ratio">The ratios of the pairs.</param>
internal sealed record SelfComparison(string Scenario, Spread Ratio)
{
    /// <summary>The minimum median that counts as equal.</summary>
    public const double Least = .95;

    /// <summary>The maximum median that counts as equal.</summary>
    public const double Greatest = 1.05;

    /// <summary>Whether the run is void.</summary>
    public bool IsVoid => !(Ratio.Median >= Least && Ratio.Median <= Greatest);
}
