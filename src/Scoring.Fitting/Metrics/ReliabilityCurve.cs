namespace Scoring.Fitting.Metrics;

/// <summary>
/// Said and seen: rows are put into bins of equal count by their probability, and each bin's mean probability stands beside its share of positives. Equal
/// probabilities are never parted, so that the order of the rows does not matter; a bin that they leave empty is left out.
/// </summary>
public static class ReliabilityCurve
{
    /// <summary>Bins unless another number is asked for: enough to see a bend, and a hundred rows each with a thousand.</summary>
    public const int UsualBins = 10;

    /// <summary>The curve, from the least probability to the greatest.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="bins">How many bins of equal count, at least 1.</param>
    public static IReadOnlyList<ReliabilityBin> Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives, int bins = UsualBins) =>
        Of(probabilities, new RankOrder(probabilities), positives, RankOrder.Once(probabilities.Count), bins);

    /// <summary>The curve within a resample.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="order">Their order.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="counts">How often each stands in the resample.</param>
    /// <param name="bins">How many bins of equal count, at least 1.</param>
    public static IReadOnlyList<ReliabilityBin> Of(
        IReadOnlyList<double> probabilities, RankOrder order, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts, int bins = UsualBins)
    {
        int[] places = EqualCountBins.Of(order, counts, bins);
        long[] rows = new long[bins], found = new long[bins];
        double[] said = new double[bins];
        for (int index = 0; index < counts.Length; index++)
        {
            int bin = places[index];
            rows[bin] += counts[index];
            said[bin] += counts[index] * probabilities[index];
            found[bin] += positives[index] ? counts[index] : 0;
        }

        return [.. Enumerable.Range(0, bins).Where(bin => rows[bin] > 0).Select(bin => new ReliabilityBin(rows[bin], said[bin] / rows[bin], (double)found[bin] / rows[bin]))];
    }
}
