namespace Scoring.Fitting.Metrics;

/// <summary>Assigns values to bins of equal count by rank. Equal values share a bin, that of their middle rank.</summary>
internal static class EqualCountBins
{
    /// <summary>The bin of each value, from 0 for the lowest; also of values that do not occur in the resample.</summary>
    /// <param name="order">Order of the values.</param>
    /// <param name="counts">How often each value occurs in the resample.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    public static int[] Of(RankOrder order, ReadOnlySpan<int> counts, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        long total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        double[] ranks = new double[order.Count];
        order.Rank(counts, ranks);
        int[] places = new int[order.Count];
        for (int index = 0; index < places.Length; index++)
        {
            // Ranks count from 1; the middle of a single value's interval is half a rank before its end.
            places[index] = total == 0 ? 0 : Math.Clamp((int)((ranks[index] - 0.5) * bins / total), 0, bins - 1);
        }

        return places;
    }
}
