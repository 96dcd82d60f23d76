namespace Scoring.Evaluation.Simulator;

/// <summary>Statistics over simulated creators.</summary>
internal static class SimulatorStatistics
{
    /// <summary>The mean of a resample.</summary>
    /// <param name="values">The values.</param>
    /// <param name="counts">How often each is in the resample.</param>
    public static double Mean(double[] values, int[] counts)
    {
        double sum = 0;
        long total = 0;
        for (int place = 0; place < values.Length; place++)
        {
            sum += counts[place] * values[place];
            total += counts[place];
        }

        return sum / total;
    }

    /// <summary>The standard deviation; 0 of one value.</summary>
    public static double Spread(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    /// <summary>The value below which a share of the values lies.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
