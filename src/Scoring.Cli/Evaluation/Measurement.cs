namespace Scoring.Cli.Evaluation;

/// <summary>One metric of one task, beside a naive baseline and the strongest figure known wherever there are such.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Aim">Which values are the better ones.</param>
/// <param name="Value">The value: mean over the seeds.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval.</param>
/// <param name="High">Upper end of the 95 % bootstrap interval.</param>
/// <param name="Count">How many independent units (creators, accounts, ratees, audiences) it stands on.</param>
internal sealed record Measurement(string Task, string Metric, Aim Aim, double Value, double Low, double High, int Count)
{
    /// <summary>Published figures have three decimals: what differs by less than half a unit of the last says nothing.</summary>
    private const double Resolution = 0.0005;
    private const double Nominal = 0.9;

    /// <summary>The same metric of the naive baseline, measured in the same run; null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The strongest figure known for the task, published or measured with well-known libraries; null where there is none.</summary>
    public double? Strongest { get; init; }

    /// <summary>Standard deviation over the seeds; 0 with one seed, and where nothing is drawn.</summary>
    public double Spread { get; init; }

    /// <summary>How the value compares with another one of the same metric.</summary>
    /// <returns>1 when the value is better, -1 when it is worse, 0 when the two do not differ at three decimals; null without another.</returns>
    public int? CompareWith(double? other)
    {
        if (other is not { } with) return null;
        double gain = Aim switch
        {
            Aim.Higher => Value - with,
            Aim.Lower => with - Value,
            _ => Math.Abs(with - Nominal) - Math.Abs(Value - Nominal),
        };
        return Math.Abs(gain) < Resolution ? 0 : Math.Sign(gain);
    }
}
