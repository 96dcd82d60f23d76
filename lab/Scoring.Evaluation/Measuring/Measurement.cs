namespace Scoring.Evaluation.Measuring;

/// <summary>One metric of one task, with a naive baseline and the strongest known figure where they exist.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Aim">Which values are better.</param>
/// <param name="Value">The value: mean over the seeds.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval.</param>
/// <param name="High">Upper end of the 95 % bootstrap interval.</param>
/// <param name="Count">The number of independent units (creators, accounts, ratees, audiences).</param>
internal sealed record Measurement(string Task, string Metric, Aim Aim, double Value, double Low, double High, int Count)
{
    /// <summary>Published figures have three decimals: differences of less than half a unit of the third decimal are not significant.</summary>
    private const double Resolution = 0.0005;
    private const double Nominal = 0.9;

    /// <summary>The same metric of the naive baseline, measured in the same run; null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The strongest known figure for the task, published or measured with well-known libraries; null where there is none.</summary>
    public double? Strongest { get; init; }

    /// <summary>Standard deviation over the seeds; 0 with one seed, and where there are no random draws.</summary>
    public double Spread { get; init; }

    /// <summary>Compares the value with another one of the same metric.</summary>
    /// <returns>1 when the value is better, -1 when it is worse, 0 when the two do not differ at three decimals; null without another.</returns>
    public int? CompareWith(double? other)
    {
        if (other is not { } with) return null;
        double gain = Lack(with) - Lack(Value);
        return Math.Abs(gain) < Resolution ? 0 : Math.Sign(gain);
    }

    /// <summary>
    /// The skill score of forecasting: the share of the distance between baseline and perfection that another value of the metric gains. 0 equals the
    /// baseline, 1 is perfect, below 0 is worse than the baseline.
    /// </summary>
    /// <param name="value">A value of the metric.</param>
    /// <returns>At most 1; null without a value, without a baseline, and with a perfect baseline.</returns>
    public double? SkillOf(double? value) =>
        value is { } some && Baseline is { } baseline && Lack(baseline) is > 0 and double lack ? 1 - (Lack(some) / lack) : null;

    /// <summary>The minimum and maximum skill of the values within the interval; null where the value has no skill.</summary>
    public (double Low, double High)? SkillInterval()
    {
        if (SkillOf(Low) is not { } atLow || SkillOf(High) is not { } atHigh) return null;
        bool holdsNominal = Aim == Aim.NearNineTenths && Low <= Nominal && Nominal <= High;
        return (Math.Min(atLow, atHigh), holdsNominal ? 1 : Math.Max(atLow, atHigh));
    }

    private double Lack(double value) => Aim switch
    {
        Aim.Higher => 1 - value,
        Aim.Lower => value,
        _ => Math.Abs(value - Nominal),
    };
}
