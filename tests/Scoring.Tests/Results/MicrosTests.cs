using CsCheck;
using Scoring.Results;

namespace Scoring.Tests.Results;

public sealed class MicrosTests
{
    private static readonly Gen<double> Units = Gen.OneOf(
        Gen.Double[-20, 20],
        Gen.Int[-20_000_000, 20_000_000].Select(halves => halves * 0.5e-6),
        Gen.Double[-3e9, 3e9],
        Gen.Long.Select(BitConverter.Int64BitsToDouble));

    [Fact]
    public void Units_become_the_nearest_whole_millionths() => Units.Sample(
        units => Assert.Equal((long)Math.Round(units * 1e6, MidpointRounding.ToEven), Micros.Of(units)), iter: 100_000);

    [Theory]
    [InlineData(0.0000005, 0)]
    [InlineData(0.0000015, 2)]
    [InlineData(-0.0000025, -2)]
    [InlineData(-1.25, -1_250_000)]
    [InlineData(double.NaN, 0)]
    public void Ties_go_to_the_even_neighbour(double units, long micros) => Assert.Equal(micros, Micros.Of(units));
}
