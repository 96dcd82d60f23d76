using System.Text.Json;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;
using Scoring.LoadTest.Tests.Measuring;

namespace Scoring.LoadTest.Tests.Comparing;

public sealed class ScenarioComparisonTests
{
    // In the second pair the machine is ten times slower, which each pair sees for itself.
    private static readonly LegResult[] Before = [MadeUpLegs.Of(1_000), MadeUpLegs.Of(100), MadeUpLegs.Of(1_000)];
    private static readonly LegResult[] Again = [MadeUpLegs.Of(1_020), MadeUpLegs.Of(102), MadeUpLegs.Of(1_020)];

    [Theory]
    [InlineData(1.02, 1, true)]
    [InlineData(.98, .98 / 1.02, true)]
    [InlineData(.96, .96 / 1.02, false)]
    [InlineData(.9, .9 / 1.02, false)]
    public void The_ratio_of_the_pairs_is_divided_by_what_the_same_build_comes_to(double speed, double corrected, bool holds)
    {
        ScenarioComparison comparison = Comparison(speed);

        Assert.Equal(speed, comparison.Ratio.Median, 12);
        Assert.Equal(1.02, comparison.SameRatio.Median, 12);
        Assert.Equal(corrected, comparison.Corrected.Estimate, 12);
        Assert.Equal(holds, comparison.Holds);
    }

    [Fact]
    public void Tables_and_lines_hold_every_scenario_with_its_verdict()
    {
        RunSettings settings = RunSettings.Comparison;
        ScenarioComparison[] results = [Comparison(1.02), Comparison(.9) with { Scenario = ScenarioCatalogue.Cold[0] }];

        string text = ComparisonReport.MarkdownOf(settings, results);
        JsonElement[] lines = [.. ComparisonReport.LinesOf(settings, results).Select(line => JsonDocument.Parse(line).RootElement)];

        Assert.Contains("| unary | 1,000 [550–1,000] scores | 1,020 [561–1,020] | 1.020 [1.020–1.020] | 1.020 [1.020–1.020] | 1.000 [1.000–1.000] | holds |", text, StringComparison.Ordinal);
        Assert.Contains("| 0.882 [0.882–0.882] | **missed** |", text, StringComparison.Ordinal);
        Assert.Equal(["unary", "redis-1"], lines.Select(line => line.GetProperty("scenario").GetString()));
        Assert.Equal([true, false], lines.Select(line => line.GetProperty("holds").GetBoolean()));
        Assert.All(lines, line => Assert.Equal(1.02, line.GetProperty("same_ratio").GetProperty("median").GetDouble(), 12));
        Assert.All(lines, line => Assert.False(line.TryGetProperty("trial", out _)));
    }

    private static ScenarioComparison Comparison(double speed) =>
        new(ScenarioCatalogue.Unary(), Before, [.. Before.Select(leg => MadeUpLegs.Of((long)Math.Round(leg.Items * speed)))], Again);
}
