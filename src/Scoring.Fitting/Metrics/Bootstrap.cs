namespace Scoring.Fitting.Metrics;

/// <summary>Percentile intervals by resampling creators. The seed is fixed: every run draws the same resamples.</summary>
public static class Bootstrap
{
    /// <summary>Number of resamples of an interval.</summary>
    public const int Resamples = 1_000;

    private const double Tail = 0.025;

    /// <summary>The 95 % intervals of several statistics over the same resamples.</summary>
    /// <param name="creators">Number of creators.</param>
    /// <param name="statistics">Computes the statistics of a resample; the argument is the number of times that each creator occurs. The
    /// number of statistics is constant. Called by several threads.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    public static (double Low, double High)[] Intervals(int creators, Func<int[], double[]> statistics, CancellationToken cancellationToken) =>
        Intervals(creators, Resamples, statistics, cancellationToken);

    /// <summary>The same, with another number of resamples.</summary>
    /// <param name="creators">Number of creators.</param>
    /// <param name="resamples">Number of resamples, at least 1; a longer run starts with the same resamples.</param>
    /// <param name="statistics">Computes the statistics of a resample; the argument is the number of times that each creator occurs. The
    /// number of statistics is constant. Called by several threads.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    public static (double Low, double High)[] Intervals(
        int creators, int resamples, Func<int[], double[]> statistics, CancellationToken cancellationToken)
    {
        double[][] drawn = new double[resamples][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, resamples, options, resample => drawn[resample] = statistics(Draw(creators, resample)));
        return [.. Enumerable.Range(0, drawn[0].Length).Select(place => Interval([.. drawn.Select(values => values[place])]))];
    }

    // One generator per resample: the result does not depend on the order of the threads.
    private static int[] Draw(int creators, int resample)
    {
        Random random = new(resample);
        int[] counts = new int[creators];
        for (int draw = 0; draw < creators; draw++)
        {
            counts[random.Next(creators)]++;
        }

        return counts;
    }

    private static (double Low, double High) Interval(double[] values)
    {
        Array.Sort(values);
        return (Quantile.Of(values, Tail), Quantile.Of(values, 1 - Tail));
    }
}
