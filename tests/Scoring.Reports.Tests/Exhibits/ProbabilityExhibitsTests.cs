using Scoring.Fitting.Metrics;
using Scoring.Reports.Exhibits;

namespace Scoring.Reports.Tests.Exhibits;

public sealed class ProbabilityExhibitsTests
{
    [Fact]
    public void Reliability_is_points_with_intervals_beside_lines_and_a_diagonal()
    {
        ReliabilityBin[] fitted = [new(100, 0.1, 0.12), new(100, 0.4, 0.35)];
        CurveExhibit exhibit = ProbabilityExhibits.Reliability("Title", "It holds.", ("fitted", fitted), ("prior", [new(200, 0.3, 0.2)]));
        Assert.True(exhibit.HasDiagonal);
        Assert.StartsWith("It holds. Each point is a bin", exhibit.Caption, StringComparison.Ordinal);
        Assert.Equal(["fitted", "prior"], exhibit.Curves.Select(curve => curve.Name));
        Assert.True(exhibit.Curves[0].IsScattered);
        Assert.Equal([(0.1, 0.12), (0.4, 0.35)], exhibit.Curves[0].Points);
        Assert.Equal(fitted.Select(bin => bin.Interval), exhibit.Curves[0].Band);
        Assert.False(exhibit.Curves[1].IsScattered);
        Assert.Equal([(0.3, 0.2)], exhibit.Curves[1].Points);
        Assert.Empty(exhibit.Curves[1].Band);
    }

    [Fact]
    public void Lift_is_a_table_from_the_top()
    {
        TableExhibit table = ProbabilityExhibits.Lift("Title", "", [new(1_200, 0.7, 600, 2.5, 0.75), new(1_200, 0.1, 200, 0.83333, 1)]);
        Assert.StartsWith("A lift of 2 means", table.Caption, StringComparison.Ordinal);
        Assert.Equal(["1", "1,200", ".7000", "600", ".5000", "2.50", ".7500"], table.Rows[0]);
        Assert.Equal(["2", "1,200", ".1000", "200", ".1667", "0.83", "1.0000"], table.Rows[1]);
        Assert.All(table.Rows, row => Assert.Equal(table.Headings.Count, row.Count));
    }
}
