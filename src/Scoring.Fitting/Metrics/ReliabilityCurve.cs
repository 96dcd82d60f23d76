namespace Scoring.Fitting.Metrics;

/// <summary>
/// Predicted and observed shares: rows are split into bins of equal count by their probability, and the mean probability of each bin is
/// compared with its share of positives. Equal probabilities stay in one bin, so the order of the rows does not matter. Empty bins are
/// omitted.
/// </summary>
public static class ReliabilityCurve
{
    /// <summary>Default number of bins: enough to show a bend, and a hundred rows each with a thousand rows.</summary>
    public const int UsualBins = 10;

    /// <summary>The curve, in ascending order of probability.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="bins">Number of bins of equal count, at least 1.</param>
    public static IReadOnlyList<ReliabilityBin> Of(IReadOnlyList<double> probabilities, IReadOnlyList<bool> positives, int bins = UsualBins) =>
        Of(probabilities, new RankOrder(probabilities), positives, RankOrder.Once(probabilities.Count), bins);

    /// <summary>The curve within a resample.</summary>
    /// <param name="probabilities">Probabilities of being positive, in [0, 1].</param>
    /// <param name="order">Their order.</param>
    /// <param name="positives">Which are positive; as many.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <param name="bins">Number of bins of equal count, at least 1.</param>
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
