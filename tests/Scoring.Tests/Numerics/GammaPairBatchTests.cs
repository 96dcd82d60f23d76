using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Many rates in one call: the bits of one rate alone, in whatever lanes.</summary>
public sealed class GammaPairBatchTests
{
    private const int Most = 20;

    private static readonly Gen<double> Parameters = Gen.OneOf(Gen.Double[-45, 95].Select(exponent => Math.Pow(10, exponent)), Gen.Double[1e-3, 20]);
    private static readonly Gen<BetaPrior[]> Rates = Gen.Select(Parameters, Parameters).Select(pair => new BetaPrior(pair.Item1, pair.Item2)).Array[0, Most];

    [Fact]
    public void A_batch_has_the_bits_of_single_rates() => Rates.Sample(rates =>
    {
        (double, double)[] expected = Array.ConvertAll(rates, rate => rate.LogitMoments);
        Assert.Equal(expected, In<FourDoubles>(rates));
        Assert.Equal(expected, In<FourLanes>(rates));
    }, iter: 1_000);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1e101)]
    [InlineData(double.NaN, 1)]
    public void Rates_out_of_range_are_refused(double alpha, double beta) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GammaPairBatch(1).Add(new BetaPrior(alpha, beta)));

    private static (double, double)[] In<TLanes>(BetaPrior[] rates)
        where TLanes : struct, ILanes<TLanes>
    {
        GammaPairBatch batch = new(Most);
        foreach (BetaPrior rate in rates) batch.Add(rate);
        batch.ComputeIn<TLanes>();
        return [.. rates.Select((_, i) => batch.Read(i))];
    }
}
