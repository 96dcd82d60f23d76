using Scoring.Fitting.Metrics;

namespace Scoring.Cli.ModelDiffs;

/// <summary>How the values of one score differ between two models, in units of the score.</summary>
/// <param name="Creators">Number of creators that both models score with evidence.</param>
/// <param name="Low">5th percentile of the differences, second model less first; NaN without creators.</param>
/// <param name="Median">Median of the differences.</param>
/// <param name="High">95th percentile of the differences.</param>
internal sealed record ScoreShift(int Creators, double Low, double Median, double High)
{
    /// <summary>The percentiles of differences.</summary>
    public static ScoreShift Of(IEnumerable<double> differences)
    {
        double[] sorted = [.. differences.Order()];
        return sorted.Length == 0
            ? new ScoreShift(0, double.NaN, double.NaN, double.NaN)
            : new ScoreShift(sorted.Length, Quantile.Of(sorted, 0.05), Quantile.Of(sorted, 0.5), Quantile.Of(sorted, 0.95));
    }
}
