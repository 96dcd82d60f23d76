using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class AveragePrecisionTests
{
    private const int Digits = 12;

    [Fact]
    public void It_is_the_mean_precision_at_the_positives()
    {
        // Positives at places 1 and 3 of 4.
        Assert.Equal((1 + (2.0 / 3)) / 2, AveragePrecision.Of([0.9, 0.8, 0.7, 0.6], [true, false, true, false]), Digits);

        // One positive and one negative tie at the top: precision ½ for it.
        Assert.Equal(0.5, AveragePrecision.Of([0.9, 0.9, 0.1], [true, false, false]), Digits);
        Assert.Equal(1, AveragePrecision.Of([3, 1, 2], [true, false, true]), Digits);
    }

    [Fact]
    public void A_score_that_knows_nothing_has_the_share_of_positives() =>
        Assert.Equal(0.25, AveragePrecision.Of([1, 1, 1, 1], [true, false, false, false]), Digits);

    [Fact]
    public void Without_positives_there_is_none() => Assert.Equal(double.NaN, AveragePrecision.Of([1, 2], [false, false]));

    [Fact]
    public void A_resample_equals_its_rows_written_out_in_any_order() => Predictions.Any.Sample(made =>
    {
        Predictions rows = made.WrittenOut();
        double byCounts = AveragePrecision.Of(new RankOrder(made.Scores), made.Positives, made.Counts);
        Assert.Equal(AveragePrecision.Of(rows.Scores, rows.Positives), byCounts, Digits);
        Assert.Equal(AveragePrecision.Of(rows.Reversed().Scores, rows.Reversed().Positives), byCounts, Digits);
    });
}
