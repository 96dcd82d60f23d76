namespace Scoring.LoadTest.Measuring;

/// <summary>The median and quartiles of repeated measurements.</summary>
/// <param name="Median">The median.</param>
/// <param name="Q1">The lower quartile.</param>
/// <param name="Q3">The upper quartile.</param>
/// <param name="Count">The number of measurements.</param>
internal sealed record Spread(double Median, double Q1, double Q3, int Count)
{
    /// <summary>The spread of measurements, 1 or more. Quartiles are interpolated linearly (type 7 of Hyndman and Fan).</summary>
    public static Spread Of(IEnumerable<double> measurements)
    {
        double[] sorted = [.. measurements.Order()];
        if (sorted.Length == 0) throw new ArgumentException("The median of no measurements is undefined.", nameof(measurements));
        return new Spread(At(sorted, .5), At(sorted, .25), At(sorted, .75), sorted.Length);
    }

    /// <summary>A quantile of sorted values, interpolated linearly.</summary>
    /// <param name="sorted">The values in ascending order, 1 or more.</param>
    /// <param name="share">The share, from 0 to 1.</param>
    public static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
