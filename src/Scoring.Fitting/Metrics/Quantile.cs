namespace Scoring.Fitting.Metrics;

/// <summary>Quantiles, linearly interpolated.</summary>
public static class Quantile
{
    /// <summary>A quantile of numbers.</summary>
    /// <param name="sorted">The numbers in ascending order, at least one.</param>
    /// <param name="share">The share of the numbers below the quantile, from 0 to 1.</param>
    public static double Of(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
