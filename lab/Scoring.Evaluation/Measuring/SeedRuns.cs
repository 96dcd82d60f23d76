using System.Runtime.ExceptionServices;

namespace Scoring.Evaluation.Measuring;

/// <summary>Runs a split per seed, side by side, and sums up over them. What a seed gives does not depend on which thread runs it.</summary>
internal static class SeedRuns
{
    /// <summary>Runs the seeds 0, 1, 2, …</summary>
    /// <param name="seeds">How many.</param>
    /// <param name="run">The work of one seed. Called by several threads.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void ForEach(int seeds, Action<int> run, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, run);
        }
        catch (AggregateException several)
        {
            // Splits fail for one and the same reason, such as too little data.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>The mean of each place over the rows.</summary>
    public static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(place => rows.Average(row => row[place]))];

    /// <summary>The standard deviation; 0 of one value.</summary>
    public static double Spread(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
