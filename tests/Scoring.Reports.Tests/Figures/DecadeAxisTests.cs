using Scoring.Reports.Exhibits;
using Scoring.Reports.Figures;

namespace Scoring.Reports.Tests.Figures;

public sealed class DecadeAxisTests
{
    [Theory]
    [InlineData(1, 1_000_000, "1 10 100 1,000 10k 100k 1M")]
    [InlineData(100, 10_000, "100 1,000 10k")]
    [InlineData(20, 500, "20 50 100 200 500")]
    [InlineData(0.01, 1, "0.01 0.1 1")]
    public void Ticks_are_powers_of_ten_or_finer_where_those_are_few(double least, double greatest, string ticks)
    {
        CurveExhibit exhibit = new("T", "C.", "horizontal", "vertical", [new Curve("one", [(least, 7_001), (greatest, 7_009)])]) { IsLogarithmic = true };
        string svg = CurveFigure.Draw(exhibit);
        Assert.All(ticks.Split(' '), tick => Assert.Contains($">{tick}</text>", svg, StringComparison.Ordinal));
        Assert.Equal(ticks.Split(' ').Length, svg.Split("</text>").Count(text => text.Contains("text-anchor=\"middle\"", StringComparison.Ordinal)
            && !text.EndsWith("horizontal", StringComparison.Ordinal) && !text.EndsWith("vertical", StringComparison.Ordinal)));
    }
}
