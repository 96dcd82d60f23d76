using System.Runtime.ExceptionServices;

namespace Scoring.Evaluation.Measuring;

/// <summary>Runs one split per seed in parallel, and aggregates them. The result does not depend on the threads.</summary>
internal static class SeedRuns
{
    /// <summary>Runs the seeds 0, 1, 2, …</summary>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="run">The work of one seed. Called by several threads.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static void ForEach(int seeds, Action<int> run, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken }, run);
        }
        catch (AggregateException several)
        {
            // All splits fail for the same reason, such as too little data.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    /// <summary>The mean of each column over the rows.</summary>
    public static double[] Mean(double[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(place => rows.Average(row => row[place]))];

    /// <summary>The standard deviation; 0 of one value.</summary>
    public static double Spread(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
