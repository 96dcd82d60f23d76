using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Figures;
using Scoring.TestKit.Files;

namespace Scoring.Reports.Tests.Figures;

public sealed partial class CurveFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_reliability_curve_is_as_approved() => ApprovedText.Verify("Figures/reliability", CurveFigure.Draw(MadeUpCurves.Reliability()));

    [Fact]
    public void Curves_over_a_logarithmic_axis_are_as_approved() => ApprovedText.Verify("Figures/cost", CurveFigure.Draw(MadeUpCurves.Cost()));

    [Fact]
    public void The_same_exhibit_is_the_same_bytes() => Assert.Equal(CurveFigure.Draw(MadeUpCurves.Cost()), CurveFigure.Draw(MadeUpCurves.Cost()));

    [Fact]
    public void It_is_a_document_that_says_in_words_what_it_shows()
    {
        XElement svg = XDocument.Parse(CurveFigure.Draw(MadeUpCurves.Reliability())).Root!;
        Assert.Equal("Said & seen <made up>", svg.Element(Svg + "title")!.Value);
        string[] texts = [.. svg.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.All(
            ["Said & seen <made up>", "Mean predicted probability", "Observed share", "prior", "fitted", "perfect calibration"],
            expected => Assert.Contains(expected, texts));
    }

    [Fact]
    public void One_curve_needs_no_legend()
    {
        CurveExhibit exhibit = new("Title", "Caption.", "x", "y", [new Curve("alone", [(1, 2), (2, 3)])]);
        Assert.DoesNotContain("alone", CurveFigure.Draw(exhibit), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_lies_within_the_card()
    {
        foreach (CurveExhibit exhibit in new[] { MadeUpCurves.Reliability(), MadeUpCurves.Cost() })
        {
            XElement svg = XDocument.Parse(CurveFigure.Draw(exhibit)).Root!;
            double width = Number(svg.Attribute("width")!.Value), height = Number(svg.Attribute("height")!.Value);
            string[] places = [.. svg.Descendants().Attributes("points").SelectMany(points => points.Value.Split(' '))];
            Assert.NotEmpty(places);
            Assert.All(places, place =>
            {
                string[] parts = place.Split(',');
                Assert.InRange(Number(parts[0]), 0, width);
                Assert.InRange(Number(parts[1]), 0, height);
            });
        }
    }

    [Fact]
    public void No_number_has_more_than_two_decimals() =>
        Assert.Empty(LongNumber().Matches(CurveFigure.Draw(MadeUpCurves.Cost()) + CurveFigure.Draw(MadeUpCurves.Reliability())));

    [Fact]
    public void Axes_that_would_be_a_point_are_drawn_around_it() => Assert.All([0, 5, -3], value =>
    {
        string svg = CurveFigure.Draw(new CurveExhibit("Flat", "Caption.", "x", "y", [new Curve("one", [(1, value)])]));
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
        Assert.Contains("<circle", svg, StringComparison.Ordinal);
    });

    [Fact]
    public void What_cannot_be_drawn_is_refused()
    {
        CurveExhibit exhibit = MadeUpCurves.Cost();
        Assert.All(
            [
                exhibit with { Curves = [] },
                exhibit with { Curves = [new Curve("empty", [])] },
                exhibit with { Curves = [.. Enumerable.Repeat(exhibit.Curves[1], 7)] },
                exhibit with { Curves = [exhibit.Curves[1] with { Band = [(1, 2)] }] },
            ],
            refused => Assert.Throws<InvalidOperationException>(() => CurveFigure.Draw(refused)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d*\.\d{3,}", RegexOptions.None, 10_000)]
    private static partial Regex LongNumber();
}
