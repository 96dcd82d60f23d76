using System.Buffers;

namespace Scoring.Fitting.Metrics;

/// <summary>Spearman's rank correlation: Pearson's correlation of ranks; equal values share their middle rank.</summary>
public static class RankCorrelation
{
    /// <summary>The rank correlation of two lists of equal length.</summary>
    /// <returns>A value in [-1, 1]; NaN when all values of one list are equal.</returns>
    public static double Of(IReadOnlyList<double> first, IReadOnlyList<double> second) =>
        Of(new RankOrder(first), new RankOrder(second), RankOrder.Once(first.Count));

    /// <summary>The rank correlation within a resample.</summary>
    /// <param name="first">The first values.</param>
    /// <param name="second">The second values, in the same order of creators.</param>
    /// <param name="counts">How often each pair occurs in the resample.</param>
    public static double Of(RankOrder first, RankOrder second, ReadOnlySpan<int> counts)
    {
        double[] firstRanks = ArrayPool<double>.Shared.Rent(first.Count);
        double[] secondRanks = ArrayPool<double>.Shared.Rent(second.Count);
        first.Rank(counts, firstRanks);
        second.Rank(counts, secondRanks);
        double correlation = OfRanks(firstRanks, secondRanks, counts);
        ArrayPool<double>.Shared.Return(firstRanks);
        ArrayPool<double>.Shared.Return(secondRanks);
        return correlation;
    }

    private static double OfRanks(ReadOnlySpan<double> firstRanks, ReadOnlySpan<double> secondRanks, ReadOnlySpan<int> counts)
    {
        long total = 0;
        foreach (int count in counts)
        {
            total += count;
        }

        // Middle ranks keep the sum of ranks, so the mean is known.
        double mean = (total + 1) / 2.0;
        double product = 0, firstSquares = 0, secondSquares = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            double a = firstRanks[index] - mean;
            double b = secondRanks[index] - mean;
            product += counts[index] * a * b;
            firstSquares += counts[index] * a * a;
            secondSquares += counts[index] * b * b;
        }

        return product / Math.Sqrt(firstSquares * secondSquares);
    }
}
