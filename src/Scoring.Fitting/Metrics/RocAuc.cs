using System.Buffers;

namespace Scoring.Fitting.Metrics;

/// <summary>
/// Area under the ROC curve: the probability that a positive scores above a negative; a tie counts half. It depends on the order alone
/// and does not measure calibration.
/// </summary>
public static class RocAuc
{
    /// <summary>The area.</summary>
    /// <param name="scores">Finite scores, higher for the positive class.</param>
    /// <param name="positives">Which of them are positive; as many.</param>
    /// <returns>A value in [0, 1]; NaN without positives or without negatives.</returns>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<bool> positives) => Of(new RankOrder(scores), positives, RankOrder.Once(scores.Count));

    /// <summary>The area within a resample.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="positives">Which of them are positive, in the same order.</param>
    /// <param name="counts">How often each row occurs in the resample.</param>
    /// <returns>A value in [0, 1]; NaN without positives or without negatives.</returns>
    public static double Of(RankOrder scores, IReadOnlyList<bool> positives, ReadOnlySpan<int> counts)
    {
        double[] ranks = ArrayPool<double>.Shared.Rent(scores.Count);
        scores.Rank(counts, ranks);
        long positive = 0, negative = 0;
        double ranked = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            if (positives[index])
            {
                positive += counts[index];
                ranked += counts[index] * ranks[index];
            }
            else
            {
                negative += counts[index];
            }
        }

        ArrayPool<double>.Shared.Return(ranks);
        return (ranked - (positive * (positive + 1) / 2.0)) / ((double)positive * negative);
    }
}
