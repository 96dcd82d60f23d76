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
        return new ScoreShift(sorted.Length, At(0.05), At(0.5), At(0.95));

        double At(double share)
        {
            if (sorted.Length == 0) return double.NaN;
            double place = share * (sorted.Length - 1);
            int below = (int)place;
            return below + 1 < sorted.Length ? sorted[below] + ((sorted[below + 1] - sorted[below]) * (place - below)) : sorted[below];
        }
    }
}
