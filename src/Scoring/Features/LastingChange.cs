namespace Scoring.Features;

/// <summary>The maximum change of a series that lasts from one of its elements to the end.</summary>
internal static class LastingChange
{
    /// <summary>
    /// The maximum difference of the weighted means after and before an element, in standard deviations of an element of weight 1; at
    /// least 0.
    /// </summary>
    /// <param name="values">The series, newest first.</param>
    /// <param name="weights">Their weights, the inverse of their variances; above 0.</param>
    /// <param name="eitherWay">Whether falls count as well as rises.</param>
    public static double Greatest(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, bool eitherWay)
    {
        double total = 0, sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            total += weights[i];
            sum += weights[i] * values[i];
        }

        double mean = sum / total, after = 0, excess = 0, greatest = 0;
        for (int i = 0; i < values.Length - 1; i++)
        {
            // Newest first: the running sum is the part after the split.
            after += weights[i];
            excess += weights[i] * (values[i] - mean);
            double before = total - after;
            if (before > 0) greatest = Math.Max(greatest, (eitherWay ? Math.Abs(excess) : excess) * Math.Sqrt(total / (after * before)));
        }

        return greatest;
    }
}
