using CsCheck;
using Scoring.Cli.Rendering;

namespace Scoring.Cli.Tests.Rendering;

public sealed class WaterfallBarTests
{
    [Fact]
    public void A_waterfall_bar_leaves_its_centre_line_where_it_is() =>
        Gen.Select(Gen.Long[-3_000_000, 3_000_000], Gen.Long[1, 3_000_000], Gen.Int[1, 40]).Sample((micros, scale, side) =>
        {
            string bar = WaterfallBar.Draw(micros, scale, side);
            Assert.Equal((2 * side) + 1, bar.Length);
            Assert.Equal('│', bar[side]);
            Assert.Equal(micros < 0, bar[..side].Trim().Length > 0);
            Assert.Equal(micros > 0, bar[(side + 1)..].Trim().Length > 0);
        });

    [Fact]
    public void Waterfall_bars_have_the_length_of_their_share()
    {
        Assert.Equal("    │██  ", WaterfallBar.Draw(500, 1000, 4));
        Assert.Equal(" ▐██│    ", WaterfallBar.Draw(-625, 1000, 4));
        Assert.Equal("████│    ", WaterfallBar.Draw(-5000, 1000, 4));
        Assert.Equal("    │▌   ", WaterfallBar.Draw(1, 1000, 4));
        Assert.Equal("    │    ", WaterfallBar.Draw(0, 1000, 4));
    }
}
