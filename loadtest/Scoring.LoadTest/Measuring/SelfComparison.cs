namespace Scoring.LoadTest.Measuring;

/// <summary>
/// The check of the measurement itself: two processes of one program, measured by the same pairs as everything else. What does not come out as 1 there
/// was not measured well enough anywhere.
/// </summary>
/// <param name="Scenario">What was measured.</param>
/// <param name="Ratio">The ratios of the pairs.</param>
internal sealed record SelfComparison(string Scenario, Spread Ratio)
{
    /// <summary>The least median that is taken for the same.</summary>
    public const double Least = .95;

    /// <summary>The greatest median that is taken for the same.</summary>
    public const double Greatest = 1.05;

    /// <summary>The run that this belongs to is void.</summary>
    public bool IsVoid => !(Ratio.Median >= Least && Ratio.Median <= Greatest);
}
