using CsCheck;
using Scoring.Cli.Rendering;

namespace Scoring.Cli.Tests.Rendering;

public sealed class IntervalBarTests
{
    [Fact]
    public void The_interval_stands_at_its_columns() => Assert.Equal("·    ├────●────┤    ·", IntervalBar.Draw(25, 50, 75, 21));

    [Fact]
    public void The_axis_names_the_quarters() => Assert.Equal("0   25   50   75  100", IntervalBar.Axis(21));

    [Fact]
    public void A_bar_has_its_width_one_point_and_two_ends_in_order() =>
        Gen.Select(Gen.Double[0, 100], Gen.Double[0, 100], Gen.Double[0, 100], Gen.Int[2, 120]).Sample((a, b, c, columns) =>
        {
            double[] sorted = [a, b, c];
            Array.Sort(sorted);
            string bar = IntervalBar.Draw(sorted[0], sorted[1], sorted[2], columns);
            int point = bar.IndexOf('●', StringComparison.Ordinal);
            Assert.Equal(columns, bar.Length);
            Assert.Equal(point, bar.LastIndexOf('●'));
            Assert.Equal((int)Math.Round(sorted[1] / 100 * (columns - 1), MidpointRounding.AwayFromZero), point);
            int low = bar.IndexOf('├', StringComparison.Ordinal);
            int high = bar.IndexOf('┤', StringComparison.Ordinal);
            Assert.True(low < point, "the lower end lies left of the point or under it");
            Assert.True(high < 0 || high > point, "the upper end lies right of the point or under it");
        });
}
