using System.Globalization;
using Scoring.Fitting.Trust;
using Scoring.Reports.Documents;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>A fit of trust as a report in Markdown with figures.</summary>
internal static class TrustFitDocument
{
    private const string Name = "fit";

    /// <summary>The files.</summary>
    public static IReadOnlyList<ReportFile> Compose(TrustFitResult result, ScoringModel fitted)
    {
        MarkdownReport report = new(Name);
        report.AddHeading(1, "A fit of trust");
        report.AddText($"Model `{fitted.Id}`, SHA-256 `{fitted.Sha256}`, fitted to {CountedWords.Of(result.Rows, "campaign")} of {CountedWords.Of(result.Creators, "creator")}: "
            + $"{NumberText.Count(result.Positives)} converted better than the median of their platform at their time, {NumberText.Count(result.Rows - result.Positives)} did not. "
            + "All figures are about campaigns that fit and map had not seen, of creators whom the fit had not seen, at times after all that the fit knew.");
        report.AddTable(["", "Before", "After"], [
            ["AUC", Text(result.Before.Auc), Text(result.After.Auc)],
            ["Brier score", Text(result.Before.Brier), Text(result.After.Brier)],
            ["Calibration error, ten bins", Text(result.Before.CalibrationError), Text(result.After.CalibrationError)],
        ]);
        foreach (Exhibit exhibit in ExhibitsOf(result)) report.AddExhibit("trust", exhibit);
        report.AddHeading(2, "What was left out");
        if (result.LeftOut.Total == 0) report.AddText("Nothing.");
        else report.AddTable(["Campaigns", "Why"], [.. result.LeftOut.Reasons.Select(reason => (string[])[NumberText.Count(reason.Count), reason.Reason])]);
        report.AddHeading(2, "What was known");
        report.AddTable(["Line", "Campaigns"], [.. result.Known.Select(known => (string[])[$"`{known.Code}`", NumberText.Count(known.Rows)])]);
        return report.Files();
    }

    private static IEnumerable<Exhibit> ExhibitsOf(TrustFitResult result) =>
    [
        ProbabilityExhibits.Reliability(
            "Said and seen before and after the fit",
            "The share of campaigns that converted better than the median, against the probability that trust gave.",
            ("after", result.After.Reliability),
            [("before", result.Before.Reliability)]),
        ProbabilityExhibits.Lift("What choosing by trust brings", "Campaigns in tenths by the fitted trust of their creators.", result.After.Lift),
    ];

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
