using System.Xml.Linq;
using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Reporting;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Reporting;

public sealed class SkillFigureTests
{
    private static readonly Measurement[] Measurements =
    [
        new("likes", "auc", Aim.Higher, 0.9, 0.88, 0.92, 100) { Baseline = 0.8, Strongest = 0.91 },
        new("likes", "mae", Aim.Lower, 0.3, 0.29, 0.31, 100) { Baseline = 0.25 },
        new("likes", "f1", Aim.Higher, 0.7, 0.6, 0.8, 100) { Strongest = 0.8 },
        new("comments", "coverage", Aim.NearNineTenths, 0.91, 0.89, 0.92, 50) { Baseline = 0.7 },
    ];

    [Fact]
    public void Skills_are_as_approved() => ApprovedText.Verify("Reporting/skills", SkillFigure.Draw("Ours & theirs", Measurements));

    [Fact]
    public void What_has_no_baseline_has_no_row()
    {
        Assert.Equal([true, true, false, true], Measurements.Select(SkillFigure.Shows));
        Assert.DoesNotContain("f1", SkillFigure.Draw("Title", Measurements), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_lie_in_the_order_of_their_skill_and_rows_in_that_of_the_measurements()
    {
        XElement svg = XDocument.Parse(SkillFigure.Draw("Title", Measurements)).Root!;
        XNamespace space = svg.Name.Namespace;
        (double X, double Y)[] points =
            [.. svg.Elements(space + "circle").Select(circle => ((double)circle.Attribute("cx")!, (double)circle.Attribute("cy")!)).Where(place => place.Item2 > 80).OrderBy(place => place.Item2)];

        // Skills .5, −.2 and .95.
        Assert.Equal(3, points.Length);
        Assert.True(points[1].X < points[0].X && points[0].X < points[2].X);
        string[] rows = [.. svg.Elements(space + "text").Where(text => text.Value.StartsWith("likes", StringComparison.Ordinal) || text.Value.StartsWith("comments", StringComparison.Ordinal))
            .OrderBy(text => (double)text.Attribute("y")!).Select(text => text.Value)];
        Assert.Equal(["likes  auc", "likes  mae", "comments  coverage"], rows);
    }
}
