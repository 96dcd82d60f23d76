using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Both moments of piecewise linear functions: the same bits whatever computes them, and no edges where the computation changes.</summary>
public sealed class PiecewiseLinearMomentsTests
{
    private const int Cases = 10_000;

    private static readonly Gen<(double Place, double Value)[]> Steps = Gen.Select(Gen.Double[1e-6, 3], Gen.Double[-2, 2]).Array[0, 7];
    private static readonly Gen<double> Means = Gen.Double[-15, 15];
    private static readonly Gen<double> Variances = Gen.Double[-24, 5].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void Moments_are_the_expectation_and_the_deviation() => Gen.Select(Functions(false), Means, Variances).Sample((function, mean, variance) =>
    {
        function.Moments(mean, variance, out double expectation, out double deviation);
        Assert.Equal((Bits(expectation), Bits(deviation)), (Bits(function.Expectation(mean, variance)), Bits(function.Deviation(mean, variance))));
    }, iter: Cases);

    [Fact]
    public void Vector_registers_and_plain_doubles_give_the_same_bits() => Gen.Select(Functions(false), Means, Gen.Double[-12, 3]).Sample((function, mean, exponent) =>
    {
        double variance = Math.Pow(10, exponent);
        Assert.Equal(In<FourDoubles>(function, mean, variance), In<FourLanes>(function, mean, variance));
    }, iter: Cases);

    [Fact]
    public void Small_changes_of_the_arguments_change_little() => Gen.Select(Functions(false), Means, Gen.Double[-6, 4], Gen.Double[-13, -9]).Sample((function, mean, exponent, step) =>
    {
        double spread = Math.Pow(10, exponent);
        double share = Math.Pow(10, step);
        double span = function.Maximum - function.Minimum;
        function.Moments(mean, spread * spread, out double expectation, out double deviation);
        function.Moments(mean + (share * spread), spread * spread * (1 + share), out double nextExpectation, out double nextDeviation);

        // A share of the spread moves little more than that share of the distribution.
        double rounding = 1e-12 + (Math.Abs(mean) * 1e-15 / spread);
        Assert.Equal(expectation, nextExpectation, span * (rounding + share));
        Assert.Equal(deviation * deviation, nextDeviation * nextDeviation, 2 * span * span * (rounding + share));
    }, iter: Cases);

    [Fact]
    public void Sums_over_knots_and_over_pieces_meet_in_one_curve() => Gen.Select(Functions(false), Means, Gen.Double[-1e-9, 1e-9]).Sample((function, mean, step) =>
    {
        double steepest = Enumerable.Range(1, function.X.Length - 1).Select(i => Math.Abs((function.Y[i] - function.Y[i - 1]) / (function.X[i] - function.X[i - 1]))).DefaultIfEmpty(0).Max();
        double span = function.Maximum - function.Minimum;
        if (span == 0) return;
        double edge = 64 * span / steepest * (span / steepest);
        function.Moments(mean, edge * (1 + step), out double expectation, out double deviation);
        function.Moments(mean, edge * (1 - step), out double otherExpectation, out double otherDeviation);
        Assert.Equal(expectation, otherExpectation, span * (1e-13 + Math.Abs(step)));
        // At this variance the steepest piece contributes up to (8 * span)² to sums that cancel: 64 span², each of the up to 8 pieces rounded about 16 times.
        double rounding = 64 * 8 * 16 * (Math.BitIncrement(1.0) - 1);
        Assert.Equal(deviation * deviation, otherDeviation * otherDeviation, span * span * (rounding + Math.Abs(step)));
    }, iter: Cases);

    [Fact]
    public void More_knots_than_lanes_give_the_same_curve() => Gen.Select(Means, Gen.Double[-8, 2]).Sample((mean, exponent) =>
    {
        // Knots on the line change nothing.
        PiecewiseLinear fine = new([.. Enumerable.Range(0, 13).Select(i => i * 0.5)], [.. Enumerable.Range(0, 13).Select(i => Math.Abs(i - 4) * 0.25)]);
        PiecewiseLinear coarse = new([0, 2, 6], [1, 0, 2]);
        double variance = Math.Pow(10, exponent);
        Assert.Equal(coarse.Evaluate(mean), fine.Evaluate(mean), 1e-15);
        Assert.Equal(coarse.Expectation(mean, variance), fine.Expectation(mean, variance), 1e-12);
        Assert.Equal(Math.Pow(coarse.Deviation(mean, variance), 2), Math.Pow(fine.Deviation(mean, variance), 2), 4e-12);
    });

    private static (long Expectation, long Deviation) In<TLanes>(PiecewiseLinear function, double mean, double variance)
        where TLanes : struct, ILanes<TLanes>
    {
        function.MomentsIn<TLanes>(mean, variance, out double expectation, out double deviation);
        return (Bits(expectation), Bits(deviation));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    /// <summary>Functions of up to eight knots, some of them very near to each other.</summary>
    internal static Gen<PiecewiseLinear> Functions(bool rising) => Steps.Select(steps =>
    {
        double[] x = new double[steps.Length + 1];
        double[] y = new double[steps.Length + 1];
        x[0] = -5;
        for (int i = 0; i < steps.Length; i++)
        {
            x[i + 1] = x[i] + steps[i].Place;
            y[i + 1] = rising ? y[i] + Math.Max(0, steps[i].Value) : steps[i].Value;
        }
        return new PiecewiseLinear(x, y);
    });
}
