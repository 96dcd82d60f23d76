namespace Scoring.Fitting.Metrics;

/// <summary>
/// F1: the harmonic mean of precision and recall if every score of at least a threshold is classified as positive. The threshold belongs
/// to the prediction: it is chosen on the training part and applied to the rest, never chosen on the part that is measured.
/// </summary>
public static class F1Score
{
    /// <summary>The threshold with the best F1 on these rows; the highest of several; infinity without positives.</summary>
    /// <param name="scores">Finite scores, higher for the positive class.</param>
    /// <param name="positives">Which of them are positive; as many.</param>
    /// <returns>The midpoint of the two scores that it separates.</returns>
    public static double BestThreshold(IReadOnlyList<double> scores, IReadOnlyList<bool> positives)
    {
        RankOrder order = new(scores);
        ReadOnlySpan<int> ascending = order.Ascending;
        int all = positives.Count(positive => positive);
        int called = 0, found = 0;
        double best = 0, threshold = double.PositiveInfinity;
        for (int last = ascending.Length - 1; last >= 0;)
        {
            int start = order.StartOfTies(last);
            foreach (int index in ascending[start..(last + 1)])
            {
                called++;
                found += positives[index] ? 1 : 0;
            }

            double f1 = 2.0 * found / (called + all);
            if (f1 > best)
            {
                best = f1;
                threshold = Between(start == 0 ? double.NaN : scores[ascending[start - 1]], scores[ascending[start]]);
            }

            last = start - 1;
        }

        return threshold;
    }

    /// <summary>F1 at a threshold.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="positives">Which of them are positive; as many.</param>
    /// <param name="threshold">Minimum score that is classified as positive.</param>
    /// <returns>A value in [0, 1]; NaN if no row is positive and none is classified as positive.</returns>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, double threshold) =>
        Of([.. scores.Select(score => score >= threshold)], positives, RankOrder.Once(scores.Count));

    /// <summary>
    /// F1 of classifications within a resample. With a threshold per fold, the classifications of all folds are evaluated together.
    /// </summary>
    /// <param name="calls">Which rows are classified as positive.</param>
    /// <param name="positives">Which rows are positive; as many.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <returns>A value in [0, 1]; NaN if no row is positive and none is classified as positive.</returns>
    public static double Of(IReadOnlyList<bool> calls, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts)
    {
        long called = 0, all = 0, found = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            called += calls[index] ? counts[index] : 0;
            all += positives[index] ? counts[index] : 0;
            found += calls[index] && positives[index] ? counts[index] : 0;
        }

        return 2.0 * found / (called + all);
    }

    // The upper score itself if no number lies between them, or there is no lower score.
    private static double Between(double below, double above)
    {
        double middle = above - (0.5 * (above - below));
        return middle > below ? middle : above;
    }
}
