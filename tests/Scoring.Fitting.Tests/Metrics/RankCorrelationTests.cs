using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class RankCorrelationTests
{
    private const int Digits = 12;

    [Fact]
    public void Ties_share_their_middle_rank()
    {
        // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: 4.5/√(4.5 · 5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), RankCorrelation.Of([1, 2, 2, 3], [10, 30, 20, 40]), Digits);

        // Ranks 2, 2, 2, 4, 5 and 1.5, 1.5, 4.5, 4.5, 3: 3/√(8 · 9).
        Assert.Equal(3 / Math.Sqrt(72), RankCorrelation.Of([0, 0, 0, 1, 2], [-1, -1, 7, 7, 3]), Digits);
    }

    [Fact]
    public void Only_the_order_counts()
    {
        Assert.Equal(1, RankCorrelation.Of([1, 2, 3, 4], [-5, 0, 0.5, 1e9]), Digits);
        Assert.Equal(-1, RankCorrelation.Of([1, 2, 3, 4], [9, 8, -7, -8]), Digits);
        Assert.Equal(0.8, RankCorrelation.Of([1, 2, 3, 4], [2, 1, 3, 4]), Digits);
        Assert.Equal(double.NaN, RankCorrelation.Of([1, 1, 1], [1, 2, 3]));
    }

    [Fact]
    public void A_resample_by_counts_equals_the_list_written_out()
    {
        Gen<(int First, int Second, int Count)> element = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]);
        element.Array[2, 20].Sample(elements =>
        {
            (int First, int Second, int Count)[] expanded = [.. elements.SelectMany(one => Enumerable.Repeat(one, one.Count))];
            if (expanded.Length < 2)
            {
                return;
            }

            double byCounts = RankCorrelation.Of(
                new RankOrder([.. elements.Select(one => (double)one.First)]),
                new RankOrder([.. elements.Select(one => (double)one.Second)]),
                [.. elements.Select(one => one.Count)]);
            double writtenOut = RankCorrelation.Of([.. expanded.Select(one => (double)one.First)], [.. expanded.Select(one => (double)one.Second)]);
            Assert.Equal(writtenOut, byCounts, Digits);
        });
    }
}
