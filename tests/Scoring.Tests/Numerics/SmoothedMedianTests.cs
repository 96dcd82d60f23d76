using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>The continuous weighted median.</summary>
public sealed class SmoothedMedianTests
{
    private const double HalfWidth = 1.0 / 64;

    private static readonly Gen<(double Value, double Weight)[]> Samples = Gen.Select(
        Gen.OneOf(Gen.Double[-5, 5], Gen.Int[-3, 3].Select(value => (double)value)),
        Gen.OneOf(Gen.Double[0.01, 1], Gen.Const(1.0), Gen.Const(0.0))).Array[1, 40].Where(sample => sample.Any(entry => entry.Item2 > 0));

    [Fact]
    public void Equal_weights_give_the_ordinary_median() => Gen.Double[-5, 5].Array[1, 31].Sample(values =>
    {
        double[] sorted = [.. values.Order()];
        double expected = (sorted[(values.Length - 1) / 2] + sorted[values.Length / 2]) / 2;
        double tolerance = values.Length % 2 == 1 ? 0 : 1e-13;
        Assert.Equal(expected, Median([.. values.Select(value => (value, 0.7))]), tolerance);
        double deviation = Deviation([.. values.Select(value => (value, 0.7))], expected);
        double[] distances = [.. values.Select(value => Math.Abs(value - expected)).Order()];
        Assert.Equal((distances[(values.Length - 1) / 2] + distances[values.Length / 2]) / 2, deviation, tolerance);
    });

    [Fact]
    public void The_order_of_the_sample_changes_no_bit() => Gen.Select(Samples, Gen.Int[0, int.MaxValue]).Sample((sample, seed) =>
    {
        (double Value, double Weight)[] shuffled = [.. sample];
        new Random(seed).Shuffle(shuffled);
        double median = Median(sample);
        Assert.Equal(BitConverter.DoubleToInt64Bits(median), BitConverter.DoubleToInt64Bits(Median(shuffled)));
        Assert.Equal(BitConverter.DoubleToInt64Bits(Deviation(sample, median)), BitConverter.DoubleToInt64Bits(Deviation(shuffled, median)));
    });

    [Fact]
    public void Zeros_of_either_sign_are_one_value() => Assert.Equal(
        BitConverter.DoubleToInt64Bits(Median([(0.0, 1), (-0.0, 1)])),
        BitConverter.DoubleToInt64Bits(Median([(-0.0, 1), (0.0, 1)])));

    [Fact]
    public void It_is_the_mean_of_the_quantile_function_about_one_half() => Samples.Sample(sample =>
    {
        double total = sample.Sum(entry => entry.Weight);
        double low = (0.5 - HalfWidth) * total;
        double high = (0.5 + HalfWidth) * total;
        Assert.Equal((QuantileIntegral(sample, high) - QuantileIntegral(sample, low)) / (high - low), Median(sample), 1e-11);
    });

    [Fact]
    public void Values_move_it_by_no_more_than_they_move() => Gen.Select(Samples, Gen.Double[-1, 1].Array[40]).Sample((sample, moves) =>
    {
        (double, double)[] moved = [.. sample.Select((entry, i) => (entry.Value + moves[i], entry.Weight))];
        double most = sample.Select((_, i) => Math.Abs(moves[i])).Max();
        Assert.InRange(Math.Abs(Median(moved) - Median(sample)), 0, most + 1e-12);
    });

    [Fact]
    public void A_little_weight_moves_it_little() => Gen.Select(Samples, Gen.Double[-5, 5], Gen.Double[-12, -3]).Sample((sample, value, exponent) =>
    {
        double weight = Math.Pow(10, exponent);
        double total = sample.Sum(entry => entry.Weight);

        // Both ends of the window move by at most the weight, and values span at most 10.
        Assert.InRange(Math.Abs(Median([.. sample, (value, weight)]) - Median(sample)), 0, (10 * 2 * weight / (2 * HalfWidth * total)) + 1e-12);
    });

    [Fact]
    public void Values_without_weight_change_no_bit() => Gen.Select(Samples.Where(sample => sample.Length < 40), Gen.Double[-5, 5]).Sample((sample, value) =>
        Assert.Equal(Median(sample), Median([.. sample, (value, 0)])));

    [Fact]
    public void It_moves_with_the_whole_sample() => Gen.Select(Samples, Gen.Double[-5, 5]).Sample((sample, shift) =>
        Assert.Equal(Median(sample) + shift, Median([.. sample.Select(entry => (entry.Value + shift, entry.Weight))]), 1e-12));

    [Fact]
    public void Weight_decides() => Assert.Equal([9, 1], [Median([(1, 1), (2, 1), (9, 5)]), Median([(1, 5), (2, 1), (9, 1)])]);

    [Fact]
    public void Without_weight_there_is_no_median() => Assert.All([Median([]), Median([(1, 0)]), Deviation([(1, 0)], 1)], value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void The_largest_sample_is_taken() => Assert.Equal(31.5, Median([.. Enumerable.Range(0, 64).Select(i => ((double)(63 - i), 1.0))]), 1e-13);

    [Fact]
    public void Samples_of_another_kind_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SmoothedMedian.Median(new double[65], new double[65], HalfWidth, new double[130]));
        Assert.Throws<ArgumentException>(() => SmoothedMedian.Median([1, 2], [1], HalfWidth, new double[4]));
        Assert.Throws<ArgumentException>(() => SmoothedMedian.Median([1, 2], [1, 1], HalfWidth, new double[3]));
        Assert.Throws<ArgumentException>(() => Median([(double.NaN, 1)]));
        Assert.Throws<ArgumentException>(() => Median([(1, -1)]));
        Assert.Throws<ArgumentException>(() => Median([(1, double.NaN)]));
        Assert.Throws<ArgumentException>(() => Deviation([(1, 1)], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmoothedMedian.Median([1], [1], 0, new double[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SmoothedMedian.Median([1], [1], 0.6, new double[2]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => (i * 7 % 30) * 0.5)];
        double[] weights = [.. Enumerable.Range(1, 30).Select(i => 1.0 / i)];
        double[] scratch = new double[60];
        Assert.Equal(0, Allocation.Of(() =>
        {
            double median = SmoothedMedian.Median(values, weights, HalfWidth, scratch);
            return SmoothedMedian.AbsoluteDeviation(values, weights, median, HalfWidth, scratch);
        }));
    }

    private static double Median((double Value, double Weight)[] sample) => SmoothedMedian.Median(
        [.. sample.Select(entry => entry.Value)], [.. sample.Select(entry => entry.Weight)], HalfWidth, new double[2 * sample.Length]);

    private static double Deviation((double Value, double Weight)[] sample, double centre) => SmoothedMedian.AbsoluteDeviation(
        [.. sample.Select(entry => entry.Value)], [.. sample.Select(entry => entry.Weight)], centre, HalfWidth, new double[2 * sample.Length]);

    /// <summary>The integral of the quantile function, as weight, from 0 up to a point.</summary>
    private static double QuantileIntegral((double Value, double Weight)[] sample, double upTo)
    {
        double integral = 0;
        foreach ((double value, double weight) in sample.OrderBy(entry => entry.Value))
        {
            double taken = Math.Min(weight, upTo);
            integral += value * taken;
            upTo -= taken;
        }
        return integral;
    }
}
