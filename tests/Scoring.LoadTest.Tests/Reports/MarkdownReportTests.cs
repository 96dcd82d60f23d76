using Scoring.LoadTest.Figures;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;
using Scoring.LoadTest.Tests.Measuring;

namespace Scoring.LoadTest.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void A_void_run_says_so_first()
    {
        Assert.StartsWith("# Load test\n\n**Void.**", MarkdownReport.Of(MadeUpLegs.Run(same: .9)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("**Void.**", MarkdownReport.Of(MadeUpLegs.Run(same: 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_the_same_against_the_same_is_void()
    {
        RunResult run = MadeUpLegs.Run(same: 1);
        RunResult uncompared = run with { Scenarios = [.. run.Scenarios.Where(result => result.Same is null)] };
        Assert.True(uncompared.IsVoid);
        Assert.Contains("**Void.** The self-comparison was not measured", MarkdownReport.Of(uncompared), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_holds_or_is_missed()
    {
        Bar[] bars = [.. Bar.Of(MadeUpLegs.Run(same: 1))];
        Assert.True(bars.Single(bar => bar.Text.StartsWith("unary: throughput", StringComparison.Ordinal)).Holds);
        Assert.True(bars.Single(bar => bar.Text.StartsWith("ingest: ", StringComparison.Ordinal)).Holds);
        Assert.False(bars.Single(bar => bar.Text.StartsWith("unary: bytes", StringComparison.Ordinal)).Holds);
    }

    [Fact]
    public void Pauses_stand_at_their_time_and_only_in_the_drawn_time()
    {
        Timeline timeline = MadeUpLegs.Run(same: 1).Timelines[0];
        Assert.Equal([(.5, 700.0)], TimelineFigure.PointsOf(timeline, timeline.Leg.Pauses).Select(point => (point.X, point.Y)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 90)]
    [InlineData(3, 99.9)]
    public void Nines_are_percentiles(double nines, double percentile) => Assert.Equal(percentile, LatencyFigure.PercentileAt(nines), 9);
}
