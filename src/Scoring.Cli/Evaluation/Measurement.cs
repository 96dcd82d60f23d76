namespace Scoring.Cli.Evaluation;

/// <summary>One metric of one task, never alone: beside a naive baseline and the strongest figure known.</summary>
/// <param name="Task">Name of the task.</param>
/// <param name="Metric">Name of the metric.</param>
/// <param name="HigherIsBetter">Whether a higher value is the better one.</param>
/// <param name="Value">The value: mean over the seeds.</param>
/// <param name="Low">Lower end of the 95 % bootstrap interval.</param>
/// <param name="High">Upper end of the 95 % bootstrap interval.</param>
/// <param name="Baseline">The same metric of the naive baseline, measured in the same run.</param>
/// <param name="Strongest">The strongest figure published for the task.</param>
/// <param name="Spread">Standard deviation over the seeds; 0 with one seed.</param>
/// <param name="Count">How many creators it stands on.</param>
internal sealed record Measurement(
    string Task,
    string Metric,
    bool HigherIsBetter,
    double Value,
    double Low,
    double High,
    double Baseline,
    double Strongest,
    double Spread,
    int Count)
{
    /// <summary>Published figures have three decimals: what differs by less than half a unit of the last says nothing.</summary>
    private const double Resolution = 0.0005;

    /// <summary>How the value compares with another one of the same metric.</summary>
    /// <returns>1 when the value is better, -1 when it is worse, 0 when the two do not differ at three decimals.</returns>
    public int CompareWith(double other)
    {
        double gain = HigherIsBetter ? Value - other : other - Value;
        return Math.Abs(gain) < Resolution ? 0 : Math.Sign(gain);
    }
}
