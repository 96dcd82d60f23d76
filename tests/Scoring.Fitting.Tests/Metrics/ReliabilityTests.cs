using CsCheck;
using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class ReliabilityTests
{
    private const int Digits = 12;

    [Fact]
    public void Bins_hold_equal_counts_and_what_was_said_and_seen()
    {
        double[] said = [0.9, 0.1, 0.3, 0.7];
        bool[] seen = [true, false, false, true];
        IReadOnlyList<ReliabilityBin> curve = ReliabilityCurve.Of(said, seen, 2);
        Assert.Equal([2, 2], curve.Select(bin => bin.Count));
        Assert.Equal([0.2, 0.8], curve.Select(bin => Math.Round(bin.MeanProbability, Digits)));
        Assert.Equal([0, 1], curve.Select(bin => bin.PositiveShare));
        Assert.Equal(0.2, CalibrationError.Of(said, seen, 2), Digits);
        Assert.Equal(0, CalibrationError.Of(said, seen, 1), Digits);
    }

    [Fact]
    public void Equal_probabilities_share_a_bin() =>
        Assert.Equal(new ReliabilityBin(4, 0.5, 0.25), Assert.Single(ReliabilityCurve.Of([0.5, 0.5, 0.5, 0.5], [true, false, false, false])));

    [Fact]
    public void The_interval_of_a_bin_is_Wilsons()
    {
        // 20 of 100: (.2 + z²/200 ± z·√(.2·.8/100 + z²/40000))/(1 + z²/100).
        (double low, double high) = new ReliabilityBin(100, 0.2, 0.2).Interval;
        Assert.Equal(0.1334, low, 4);
        Assert.Equal(0.2888, high, 4);
        Assert.Equal(0, new ReliabilityBin(10, 0.1, 0).Interval.Low, Digits);
    }

    [Fact]
    public void Every_row_is_in_one_bin_and_a_resample_equals_its_rows_written_out() => Gen.Select(Predictions.Any, Gen.Int[1, 12]).Sample((made, bins) =>
    {
        Predictions rows = made.WrittenOut();
        IReadOnlyList<ReliabilityBin> curve = ReliabilityCurve.Of(made.Scores, new RankOrder(made.Scores), made.Positives, made.Counts, bins);
        IReadOnlyList<ReliabilityBin> other = ReliabilityCurve.Of(rows.Reversed().Scores, rows.Reversed().Positives, bins);
        Assert.Equal(rows.Scores.Length, curve.Sum(bin => bin.Count));
        Assert.Equal(rows.Positives.Count(positive => positive), curve.Sum(bin => bin.PositiveShare * bin.Count), Digits);
        Assert.Equal(curve.Count, other.Count);
        Assert.All(curve.Zip(other), pair =>
        {
            Assert.Equal(pair.First.Count, pair.Second.Count);
            Assert.Equal(pair.First.MeanProbability, pair.Second.MeanProbability, Digits);
            Assert.Equal(pair.First.PositiveShare, pair.Second.PositiveShare, Digits);
        });
        Assert.True(curve.Zip(curve.Skip(1)).All(pair => pair.First.MeanProbability < pair.Second.MeanProbability));
        double error = CalibrationError.Of(made.Scores, new RankOrder(made.Scores), made.Positives, made.Counts, bins);
        Assert.True(rows.Scores.Length == 0 ? double.IsNaN(error) : error is >= 0 and <= 1);
    });

    [Fact]
    public void True_probabilities_have_the_error_that_chance_gives_them()
    {
        const int Rows = 20_000;
        Random random = new(1);
        double[] said = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
        bool[] seen = [.. said.Select(probability => random.NextDouble() < probability)];
        double error = CalibrationError.Of(said, seen);

        // .32·√(10/20000) ≈ .007 expected; saying the square instead of the probability is seen at once.
        Assert.True(error < 0.014, $"{error}");
        Assert.True(CalibrationError.Of([.. said.Select(probability => probability * probability)], seen) > 0.1);
    }
}
