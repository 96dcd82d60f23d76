using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class RocAucTests
{
    private const int Digits = 12;

    [Fact]
    public void It_is_the_share_of_pairs_in_order_with_ties_counting_half()
    {
        // Positives .9, .4; negatives .5, .4, .1: pairs won 3 + 1, tied 1, of 6.
        Assert.Equal(4.5 / 6, RocAuc.Of([0.9, 0.5, 0.4, 0.4, 0.1], [true, false, true, false, false]), Digits);
        Assert.Equal(1, RocAuc.Of([-3, 7, 2], [false, true, false]), Digits);
        Assert.Equal(0.5, RocAuc.Of([1, 1, 1], [false, true, false]), Digits);
    }

    [Fact]
    public void Without_both_kinds_there_is_none()
    {
        Assert.Equal(double.NaN, RocAuc.Of([1, 2], [true, true]));
        Assert.Equal(double.NaN, RocAuc.Of([1, 2], [false, false]));
    }

    [Fact]
    public void It_equals_the_count_over_all_pairs_of_a_resample() => Predictions.Any.Sample(made =>
    {
        double won = 0, pairs = 0;
        Predictions rows = made.WrittenOut();
        for (int positive = 0; positive < rows.Scores.Length; positive++)
        {
            for (int negative = 0; negative < rows.Scores.Length; negative++)
            {
                if (!rows.Positives[positive] || rows.Positives[negative])
                {
                    continue;
                }

                pairs++;
                won += rows.Scores[positive] > rows.Scores[negative] ? 1 : rows.Scores[positive] == rows.Scores[negative] ? 0.5 : 0;
            }
        }

        Assert.Equal(pairs == 0 ? double.NaN : won / pairs, RocAuc.Of(new RankOrder(made.Scores), made.Positives, made.Counts), Digits);
    });
}
