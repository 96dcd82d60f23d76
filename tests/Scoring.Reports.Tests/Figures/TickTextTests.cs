using Scoring.Reports.Figures;

namespace Scoring.Reports.Tests.Figures;

public sealed class TickTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(-0.2, "−0.2")]
    [InlineData(0.001, "0.001")]
    [InlineData(50, "50")]
    [InlineData(1_000, "1,000")]
    [InlineData(2_500, "2,500")]
    [InlineData(10_000, "10k")]
    [InlineData(12_500, "12.5k")]
    [InlineData(1_000_000, "1M")]
    [InlineData(2_500_000, "2.5M")]
    [InlineData(-20_000, "−20k")]
    public void Numbers_beside_ticks_are_short(double value, string text) => Assert.Equal(text, TickText.Of(value));
}
