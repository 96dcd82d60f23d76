using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class BrierScoreTests
{
    private const int Digits = 12;

    [Fact]
    public void It_is_the_mean_squared_distance_to_what_happened()
    {
        Assert.Equal(((0.1 * 0.1) + (0.7 * 0.7) + (0.5 * 0.5)) / 3, BrierScore.Of([0.9, 0.7, 0.5], [true, false, true]), Digits);
        Assert.Equal(0, BrierScore.Of([1, 0], [true, false]), Digits);
        Assert.Equal(1, BrierScore.Of([1, 0], [false, true]), Digits);
    }

    [Fact]
    public void A_resample_equals_its_rows_written_out() => Predictions.Any.Sample(made =>
    {
        Predictions rows = made.WrittenOut();
        Assert.Equal(BrierScore.Of(rows.Scores, rows.Positives), BrierScore.Of(made.Scores, made.Positives, made.Counts), Digits);
    });

    [Fact]
    public void The_share_of_positives_is_the_best_constant() => Predictions.Any.Sample(made =>
    {
        double share = made.Positives.Average(positive => positive ? 1.0 : 0);
        double Of(double constant) => BrierScore.Of([.. made.Scores.Select(_ => constant)], made.Positives);
        Assert.Equal(share * (1 - share), Of(share), Digits);
        Assert.All(made.Scores, score => Assert.True(Of(score) >= Of(share) - 1e-12));
    });
}
