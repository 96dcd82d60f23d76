using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Piecewise linear functions and their expectations.</summary>
public sealed class PiecewiseLinearTests
{
    private const int Cases = 10_000;

    private static readonly PiecewiseLinear[] Examples =
    [
        new([-1, 0, 0.6, 1], [-1, 0, 0.3, 0.3]),
        new([0.25, 2, 5, 14, 35], [-0.2, 0, 0.1, 0.1, -0.3]),
        new([-4, 0, 2, 4], [-2, -0.4, 0, 0.2]),
        new([0, 1e-6], [0, 1]),
        new([-2, -1.9, -0.5, 0, 0.25, 1, 3], [0, 1, -0.4, 0.3, 0.35, -1, 2]),
    ];

    private static readonly Gen<double> Means = Gen.Double[-15, 15];
    private static readonly Gen<double> Variances = Gen.Double[-24, 5].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void Expectations_equal_the_reference() => Assert.All(ReferenceTable.Rows("expectations.csv"), row =>
    {
        double[] numbers = [.. row.Select(ReferenceTable.Number)];
        PiecewiseLinear function = Examples[(int)numbers[0]];
        Assert.Equal(numbers[3], function.Expectation(numbers[1], numbers[2]), 1e-13 * (function.Maximum - function.Minimum));
    });

    [Theory]
    [InlineData(-2, -1)]
    [InlineData(-1, -1)]
    [InlineData(-0.25, -0.25)]
    [InlineData(0, 0)]
    [InlineData(0.6, 0.3)]
    [InlineData(0.8, 0.3)]
    [InlineData(7, 0.3)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.PositiveInfinity, 0.3)]
    [InlineData(double.NaN, double.NaN)]
    public void Values_lie_on_the_lines(double x, double expected) => Assert.Equal(expected, Examples[0].Evaluate(x));

    [Fact]
    public void One_knot_is_a_constant()
    {
        PiecewiseLinear constant = new([3], [7]);
        Assert.Equal([7, 7, 7, 0], [constant.Evaluate(-1), constant.Evaluate(3), constant.Expectation(2, 5), constant.Deviation(2, 5)]);
    }

    [Fact]
    public void A_mean_that_is_none_gives_none() => Assert.All(
        [Examples[0].Expectation(double.NaN, 0), Examples[0].Expectation(double.NaN, 1), Examples[0].Deviation(double.NaN, 1)],
        value => Assert.True(double.IsNaN(value)));

    [Fact]
    public void Knots_that_make_no_function_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([], []));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, 1], [0]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, 0], [0, 1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, double.NaN], [0, 1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, double.PositiveInfinity], [0, 1]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([double.NaN], [0]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, 1], [0, double.NaN]));
        Assert.Throws<ArgumentException>(() => new PiecewiseLinear([0, 1], [-1.7e308, 1.7e308]));
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_variance_that_is_none_is_refused(double variance)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Examples[0].Expectation(0, variance));
        Assert.Throws<ArgumentOutOfRangeException>(() => Examples[0].Deviation(0, variance));
    }

    [Fact]
    public void Without_variance_the_expectation_is_the_value() => Gen.Select(PiecewiseLinearMomentsTests.Functions(false), Means).Sample((function, mean) =>
        Assert.Equal(function.Evaluate(mean), function.Expectation(mean, 0)));

    [Fact]
    public void As_variance_vanishes_the_expectation_becomes_the_value() => Gen.Select(PiecewiseLinearMomentsTests.Functions(false), Means, Gen.Double[-320, -22]).Sample((function, mean, exponent) =>
    {
        double steepest = Enumerable.Range(1, function.X.Length - 1).Select(i => Math.Abs((function.Y[i] - function.Y[i - 1]) / (function.X[i] - function.X[i - 1]))).DefaultIfEmpty(0).Max();
        double variance = Math.Pow(10, exponent);
        Assert.Equal(function.Evaluate(mean), function.Expectation(mean, variance), 1e-14 + (steepest * Math.Sqrt(variance)));
    });

    [Fact]
    public void Within_one_piece_the_expectation_is_the_value() => Gen.Double[0.02, 0.58].Sample(mean =>
        Assert.Equal(Examples[0].Evaluate(mean), Examples[0].Expectation(mean, 1e-6)));

    [Fact]
    public void Expectations_rise_with_the_mean() => Gen.Select(PiecewiseLinearMomentsTests.Functions(true), Means, Gen.Double[-12, 1], Variances).Sample((function, mean, exponent, variance) =>
        Assert.True(function.Expectation(mean + Math.Pow(10, exponent), variance) >= function.Expectation(mean, variance) - (1e-13 * (function.Maximum - function.Minimum))), iter: Cases);

    [Fact]
    public void Expectations_and_values_stay_within_the_knots() => Gen.Select(PiecewiseLinearMomentsTests.Functions(false), Means, Variances).Sample((function, mean, variance) =>
    {
        Assert.InRange(function.Expectation(mean, variance), function.Minimum, function.Maximum);
        Assert.InRange(function.Evaluate(mean), function.Minimum, function.Maximum);
        Assert.InRange(Math.Abs(function.Deviation(mean, variance)), 0, (function.Maximum - function.Minimum) / 2);
    });

    [Fact]
    public void Values_rise_to_the_last_bit() => Gen.Select(PiecewiseLinearMomentsTests.Functions(true), Means).Sample((function, x) =>
        Assert.True(function.Evaluate(Math.BitIncrement(x)) >= function.Evaluate(x)));

    [Fact]
    public void Expectations_do_not_jump_where_the_computation_changes() => Gen.Select(PiecewiseLinearMomentsTests.Functions(false), Means, Gen.OneOf(Gen.Const(0.125), Gen.Const(0.25), Gen.Const(8.5), Gen.Const(17.0)), Gen.Int[0, 6]).Sample((function, mean, edge, at) =>
    {
        // Segment widths and distances of knots measured in deviations pass the edge between the two variances.
        int knot = at % function.X.Length;
        double distance = Math.Abs(edge < 1 && knot > 0 ? function.X[knot] - function.X[knot - 1] : function.X[knot] - mean);
        double variance = distance / edge * (distance / edge);
        Assert.Equal(function.Expectation(mean, variance * (1 - 1e-12)), function.Expectation(mean, variance * (1 + 1e-12)), 5e-12);
        Assert.Equal(Math.Pow(function.Deviation(mean, variance * (1 - 1e-12)), 2), Math.Pow(function.Deviation(mean, variance * (1 + 1e-12)), 2), 2e-11);
    });

    [Fact]
    public void Extreme_arguments_give_numbers_within_the_knots()
    {
        double[] means = [0, 0.3, 5e-324, 1e-300, 1e17, 1e155, -1e155, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity];
        double[] variances = [0, 5e-324, 1e-300, 1e-30, 1, 1e30, 1e300, double.MaxValue];
        PiecewiseLinear[] functions = [.. Examples, new([-8e307, 8e307], [-8e307, 8e307]), new([0, 5e-324], [0, 1]), new([-1e300, 0, 1e-300, 1], [1, 2, -3, 4])];
        foreach (PiecewiseLinear function in functions)
        {
            foreach (double mean in means)
            {
                foreach (double variance in variances)
                {
                    Assert.InRange(function.Expectation(mean, variance), function.Minimum, function.Maximum);
                    Assert.InRange(function.Deviation(mean, variance), 0, function.Maximum - function.Minimum);
                }
            }
        }
    }

    [Fact]
    public void A_deviation_on_one_piece_is_the_slope_times_that_of_the_argument()
    {
        Assert.Equal(0.01, Examples[0].Deviation(0.3, 0.0004), 1e-15);
        Assert.Equal(0.02, new PiecewiseLinear([0, 1], [1, 0]).Deviation(0.5, 0.0004), 1e-15);
        Assert.Equal(0, Examples[0].Deviation(0.3, 0));
        Assert.Equal(0, Examples[0].Deviation(40, 1));
    }

    [Fact]
    public void Deviations_equal_the_reference() => Assert.All(ReferenceTable.Rows("expectations.csv"), row =>
    {
        double[] numbers = [.. row.Select(ReferenceTable.Number)];
        PiecewiseLinear function = Examples[(int)numbers[0]];
        double deviation = function.Deviation(numbers[1], numbers[2]);
        Assert.Equal(numbers[4] * numbers[4], deviation * deviation, 1e-12 * Math.Pow(function.Maximum - function.Minimum, 2));
    });

    [Fact]
    public void As_variance_vanishes_so_does_the_deviation() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Double[-323, -6]).Sample((example, knot, exponent) =>
    {
        // On a knot two slopes meet; no curve here is steeper than 1.
        double variance = Math.Pow(10, exponent);
        Assert.InRange(Examples[example].Deviation(Examples[example].X[knot], variance), 0, Math.Sqrt(variance));
    });

    [Fact]
    public void Nothing_is_allocated() => Assert.Equal(0, Allocation.Of(() =>
    {
        double sum = 0;
        for (int i = -200; i < 200; i++) sum += Examples[0].Expectation(i * 0.01, 0.04) + Examples[3].Expectation(i * 0.01, 4) + Examples[0].Deviation(i * 0.01, 0.04);
        return sum;
    }));
}
