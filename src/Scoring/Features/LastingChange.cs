namespace Scoring.Features;

/// <summary>The greatest change of a series that lasts from one of its members on to its end.</summary>
internal static class LastingChange
{
    /// <summary>The greatest difference of the weighted means after against before a member, in standard deviations of a member of weight 1; at least 0.</summary>
    /// <param name="values">The series, the newest first.</param>
    /// <param name="weights">Their weights, the inverse of their variances; above 0.</param>
    /// <param name="eitherWay">Also where after lies below before.</param>
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
            // Newest first: what is summed up so far comes after the split.
            after += weights[i];
            excess += weights[i] * (values[i] - mean);
            double before = total - after;
            if (before > 0) greatest = Math.Max(greatest, (eitherWay ? Math.Abs(excess) : excess) * Math.Sqrt(total / (after * before)));
        }

        return greatest;
    }
}
