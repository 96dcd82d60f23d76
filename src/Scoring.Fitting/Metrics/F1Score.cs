namespace Scoring.Fitting.Metrics;

/// <summary>
/// F1: the harmonic mean of precision and recall of calling everything positive that scores at least a threshold. The threshold belongs to the
/// prediction: it is chosen on the training part and applied to the rest, never chosen where it is measured.
/// </summary>
public static class F1Score
{
    /// <summary>The threshold with the best F1 where it is chosen; the highest of several, infinity without positives.</summary>
    /// <param name="scores">Finite scores, higher for what is rather positive.</param>
    /// <param name="positives">Which of them are positive; as many.</param>
    /// <returns>Half-way between the two scores that it parts, so that a score which lies between them falls to the nearer side.</returns>
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
    /// <param name="threshold">Least score that is called positive.</param>
    /// <returns>A value in [0, 1]; NaN when nothing is positive and nothing is called so.</returns>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives, double threshold) =>
        Of([.. scores.Select(score => score >= threshold)], positives, RankOrder.Once(scores.Count));

    /// <summary>F1 of calls within a resample; with a threshold per fold, the calls of all folds are judged together.</summary>
    /// <param name="calls">What was called positive.</param>
    /// <param name="positives">What is positive; as many.</param>
    /// <param name="counts">How often each stands in the resample.</param>
    /// <returns>A value in [0, 1]; NaN when nothing is positive and nothing is called so.</returns>
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

    // The upper one itself where nothing lies between them, or nothing below.
    private static double Between(double below, double above)
    {
        double middle = above - (0.5 * (above - below));
        return middle > below ? middle : above;
    }
}
