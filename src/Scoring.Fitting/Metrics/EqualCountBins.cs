namespace Scoring.Fitting.Metrics;

/// <summary>Puts values into bins of equal count by their order. Equal values share a bin, that of their middle place.</summary>
internal static class EqualCountBins
{
    /// <summary>The bin of each value, from 0 for the least; also of values that stand nowhere in the resample.</summary>
    /// <param name="order">Order of the values.</param>
    /// <param name="counts">How often each stands in the resample.</param>
    /// <param name="bins">How many bins, at least 1.</param>
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
            // Ranks count from 1; the middle of a lone value's place is half a place before its end.
            places[index] = total == 0 ? 0 : Math.Clamp((int)((ranks[index] - 0.5) * bins / total), 0, bins - 1);
        }

        return places;
    }
}
