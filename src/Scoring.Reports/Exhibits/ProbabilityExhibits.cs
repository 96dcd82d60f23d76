using System.Globalization;
using Scoring.Fitting.Metrics;
using Scoring.Reports.Text;

namespace Scoring.Reports.Exhibits;

/// <summary>Exhibits of predicted probabilities, the same in every report: reliability and lift.</summary>
public static class ProbabilityExhibits
{
    /// <summary>Reliability, predicted against observed: bins of the main predictor as points with their 95 % intervals, those of others as lines.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="caption">Its result, full sentences of Markdown; how to read it is added.</param>
    /// <param name="main">The predictor that the figure is about.</param>
    /// <param name="others">The predictors to compare with.</param>
    public static CurveExhibit Reliability(
        string title,
        string caption,
        (string Name, IReadOnlyList<ReliabilityBin> Bins) main,
        params IReadOnlyList<(string Name, IReadOnlyList<ReliabilityBin> Bins)> others) => new(
        title,
        $"{caption} Each point is a bin of equal count, with the 95 % interval of its share; on the diagonal, the predicted and the observed share are equal.".TrimStart(),
        "Mean predicted probability",
        "Observed share",
        [
            new Curve(main.Name, Points(main.Bins)) { IsScattered = true, Band = [.. main.Bins.Select(bin => bin.Interval)] },
            .. others.Select(other => new Curve(other.Name, Points(other.Bins))),
        ])
        {
            HasDiagonal = true,
        };

    /// <summary>The lift table.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="caption">Its result, full sentences of Markdown; how to read it is added.</param>
    /// <param name="rows">The parts, the highest scores first.</param>
    public static TableExhibit Lift(string title, string caption, IReadOnlyList<LiftRow> rows) => new(
        title,
        $"{caption} A lift of 2 means twice as many positives as with random selection; *captured* is the share of all positives in this part and those above.".TrimStart(),
        ["Part", "Rows", "Lowest score", "Positives", "Share", "Lift", "Captured"],
        [
            .. rows.Select((row, place) => (string[])
            [
                (place + 1).ToString(CultureInfo.InvariantCulture),
                NumberText.Count(row.Count),
                NumberText.Measured(row.LowestScore),
                NumberText.Count(row.Positives),
                NumberText.Measured(row.PositiveShare),
                row.Lift.ToString("0.00", CultureInfo.InvariantCulture),
                NumberText.Measured(row.CapturedShare),
            ]),
        ]);

    private static IReadOnlyList<(double X, double Y)> Points(IReadOnlyList<ReliabilityBin> bins) =>
        [.. bins.Select(bin => (bin.MeanProbability, bin.PositiveShare))];
}
