using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class F1ScoreTests
{
    private const int Digits = 12;

    [Fact]
    public void It_is_the_harmonic_mean_of_precision_and_recall()
    {
        // Called: three, two rightly; positives: three. Precision and recall are 2/3.
        Assert.Equal(2.0 / 3, F1Score.Of([0.9, 0.8, 0.7, 0.2, 0.1], [true, false, true, true, false], 0.5), Digits);
        Assert.Equal(0, F1Score.Of([0.9, 0.1], [false, true], 0.5), Digits);
        Assert.Equal(double.NaN, F1Score.Of([0.1, 0.2], [false, false], 0.5));
    }

    [Fact]
    public void The_best_threshold_parts_two_neighbours_half_way()
    {
        // Calling the first two: 4/4; the first alone: 2/3; three: 4/5.
        Assert.Equal(0.55, F1Score.BestThreshold([0.9, 0.7, 0.4, 0.1], [true, true, false, false]), Digits);
        Assert.Equal(0.2, F1Score.BestThreshold([0.2, 0.9], [true, true]), Digits);
        Assert.Equal(double.PositiveInfinity, F1Score.BestThreshold([0.2, 0.9], [false, false]));
        Assert.Equal(Math.BitIncrement(1), F1Score.BestThreshold([1, Math.BitIncrement(1)], [false, true]));
    }

    [Fact]
    public void No_threshold_is_better_where_it_was_chosen() => Predictions.Any.Sample(made =>
    {
        double best = F1Score.Of(made.Scores, made.Positives, F1Score.BestThreshold(made.Scores, made.Positives));
        Assert.All(made.Scores, threshold => Assert.False(F1Score.Of(made.Scores, made.Positives, threshold) > best));
    });

    [Fact]
    public void A_resample_equals_its_rows_written_out() => Predictions.Any.Sample(made =>
    {
        Predictions rows = made.WrittenOut();
        Assert.Equal(F1Score.Of(rows.Scores, rows.Positives, 0.5), F1Score.Of([.. made.Scores.Select(score => score >= 0.5)], made.Positives, made.Counts), Digits);
    });
}
