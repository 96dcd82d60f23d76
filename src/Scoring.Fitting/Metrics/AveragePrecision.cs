namespace Scoring.Fitting.Metrics;

/// <summary>
/// Average precision: the mean, over the positives, of the share of positives among all rows with at least the same score. Ties form one
/// group. An uninformative score has the share of positives. Values are comparable only at the same share of positives.
/// </summary>
public static class AveragePrecision
{
    /// <summary>The average precision.</summary>
    /// <param name="scores">Finite scores, higher for the positive class.</param>
    /// <param name="positives">Which of them are positive; as many.</param>
    /// <returns>A value in (0, 1]; NaN without positives.</returns>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives) => Of(new RankOrder(scores), positives, RankOrder.Once(scores.Count));

    /// <summary>The average precision within a resample.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="positives">Which of them are positive, in the same order.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <returns>A value in (0, 1]; NaN without positives.</returns>
    public static double Of(RankOrder scores, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts)
    {
        ReadOnlySpan<int> ascending = scores.Ascending;
        long seen = 0, found = 0;
        double sum = 0;
        for (int last = ascending.Length - 1; last >= 0;)
        {
            int start = scores.StartOfTies(last);
            long positivesHere = 0;
            foreach (int index in ascending[start..(last + 1)])
            {
                seen += counts[index];
                if (positives[index])
                {
                    positivesHere += counts[index];
                }
            }

            found += positivesHere;
            sum += seen == 0 ? 0 : positivesHere * ((double)found / seen);
            last = start - 1;
        }

        return sum / found;
    }
}
