using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Many curves in one call: the bits of one curve alone, whatever is computed beside it and in whatever lanes.</summary>
public sealed class CurveBatchTests
{
    private const int Most = 40;
    private const int Cases = 1_000;

    // Among them variances of 0, and some so great that curves are summed by segments.
    private static readonly Gen<(PiecewiseLinear Curve, double Mean, double Variance)[]> Beliefs = Gen.Select(
        PiecewiseLinearMomentsTests.Functions(false), Gen.Double[-15, 15], Gen.OneOf(Gen.Const(0.0), Gen.Double[-12, 5].Select(exponent => Math.Pow(10, exponent)))).Array[0, Most];

    [Fact]
    public void A_batch_has_the_bits_of_single_curves() => Beliefs.Sample(beliefs => Assert.Equal(Array.ConvertAll(beliefs, Single), Batch(beliefs)), iter: Cases);

    [Fact]
    public void Vector_registers_and_plain_doubles_have_the_same_bits() => Beliefs.Sample(beliefs =>
    {
        double[] expected = Array.ConvertAll(beliefs, Single).SelectMany(moments => new[] { moments.Expectation, moments.Deviation }).ToArray();
        Assert.Equal(expected, In<FourDoubles>(beliefs));
        Assert.Equal(expected, In<FourLanes>(beliefs));
    }, iter: Cases);

    [Fact]
    public void A_batch_keeps_nothing_of_the_one_before() => Gen.Select(Beliefs, Beliefs).Sample((before, beliefs) =>
    {
        CurveBatch batch = new(Most);
        Fill(batch, before);
        Assert.Equal(Array.ConvertAll(beliefs, Single), Fill(batch, beliefs));
    }, iter: Cases);

    [Fact]
    public void A_full_batch_refuses_more()
    {
        PiecewiseLinear curve = new([0, 1], [0, 1]);
        CurveBatch batch = new(1);
        batch.Add(curve, 0, 1);
        Assert.Throws<IndexOutOfRangeException>(() => batch.Add(curve, 0, 1));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Variances_out_of_range_are_refused(double variance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CurveBatch(1).Add(new PiecewiseLinear([0, 1], [0, 1]), 0, variance));

    [Fact]
    public void Nothing_is_allocated()
    {
        PiecewiseLinear curve = new([-1, 0, 2], [0, 1, 0]);
        CurveBatch batch = new(Most);
        Assert.Equal(0, Allocation.Of(() =>
        {
            batch.Clear();
            for (int i = 0; i < Most; i++) batch.Add(curve, i * 0.1, 0.5);
            batch.Compute();
            batch.Read(Most - 1, curve, out double expectation, out _);
            return expectation;
        }));
    }

    private static (double Expectation, double Deviation) Single((PiecewiseLinear Curve, double Mean, double Variance) belief)
    {
        belief.Curve.Moments(belief.Mean, belief.Variance, out double expectation, out double deviation);
        return (expectation, deviation);
    }

    private static (double Expectation, double Deviation)[] Batch((PiecewiseLinear Curve, double Mean, double Variance)[] beliefs) => Fill(new CurveBatch(Most), beliefs);

    private static (double Expectation, double Deviation)[] Fill(CurveBatch batch, (PiecewiseLinear Curve, double Mean, double Variance)[] beliefs)
    {
        batch.Clear();
        int[] indices = Array.ConvertAll(beliefs, belief => batch.Add(belief.Curve, belief.Mean, belief.Variance));
        batch.Compute();
        return [.. beliefs.Select((belief, i) => ResultOf(batch, indices[i], belief.Curve))];
    }

    private static double[] In<TLanes>((PiecewiseLinear Curve, double Mean, double Variance)[] beliefs)
        where TLanes : struct, ILanes<TLanes>
    {
        CurveBatch batch = new(Most);
        foreach ((PiecewiseLinear curve, double mean, double variance) in beliefs) batch.AddIn<TLanes>(curve, mean, variance);
        batch.ComputeIn<TLanes>();
        return [.. beliefs.Select((belief, i) => ResultOf(batch, i, belief.Curve)).SelectMany(moments => new[] { moments.Expectation, moments.Deviation })];
    }

    private static (double Expectation, double Deviation) ResultOf(CurveBatch batch, int index, PiecewiseLinear curve)
    {
        batch.Read(index, curve, out double expectation, out double deviation);
        return (expectation, deviation);
    }
}
