using System.Globalization;
using Scoring.Fitting.Trust;
using Scoring.Reports.Documents;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>The report of a fit of trust, in Markdown with figures.</summary>
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
            + "All figures are for campaigns that were not used by fit and map, of creators that were not used by the fit, at times after all data of the fit.");
        report.AddTable(["", "Before", "After"], [
            ["AUC", Text(result.Before.Auc), Text(result.After.Auc)],
            ["Brier score", Text(result.Before.Brier), Text(result.After.Brier)],
            ["Calibration error, ten bins", Text(result.Before.CalibrationError), Text(result.After.CalibrationError)],
        ]);
        foreach (Exhibit exhibit in ExhibitsOf(result)) report.AddExhibit("trust", exhibit);
        report.AddHeading(2, "Omitted campaigns");
        if (result.LeftOut.Total == 0) report.AddText("None.");
        else report.AddTable(["Campaigns", "Reason"], [.. result.LeftOut.Reasons.Select(reason => (string[])[NumberText.Count(reason.Count), reason.Reason])]);
        report.AddHeading(2, "Known lines");
        report.AddTable(["Line", "Campaigns"], [.. result.Known.Select(known => (string[])[$"`{known.Code}`", NumberText.Count(known.Rows)])]);
        return report.Files();
    }

    private static IEnumerable<Exhibit> ExhibitsOf(TrustFitResult result) =>
    [
        ProbabilityExhibits.Reliability(
            "Predicted and observed before and after the fit",
            "The share of campaigns that converted better than the median, against the probability predicted by trust.",
            ("after", result.After.Reliability),
            [("before", result.Before.Reliability)]),
        ProbabilityExhibits.Lift("Gain from selection by trust", "Campaigns in tenths by the fitted trust of their creators.", result.After.Lift),
    ];

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
