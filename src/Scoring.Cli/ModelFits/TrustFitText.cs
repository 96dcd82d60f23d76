using System.Globalization;
using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Scores;
using Spectre.Console;

namespace Scoring.Cli.ModelFits;

/// <summary>Writes the result and the quality of a fit of trust as text.</summary>
internal sealed class TrustFitText(Terminal terminal)
{
    /// <summary>Writes all of it.</summary>
    public void Write(TrustFitResult result, ScoringModel fitted, FitSetting setting)
    {
        WriteRows(result);
        WriteFit(result);
        ProbabilityText quality = new(terminal);
        quality.WriteComparison("campaign", result.Before, result.After);
        quality.WriteReliability("campaign", result.After.Reliability);
        quality.WriteLift("campaign", "converted better", result.After.Lift);
        Line($"Written: {setting.OutPath}, \"{fitted.Id}\", SHA-256 {fitted.Sha256}.");
        Line($"Start a server with it: scoring serve --model {setting.OutPath}");
    }

    private void WriteRows(TrustFitResult result)
    {
        Line($"Fitted to {CountedWords.Of(result.Rows, "campaign")} of {CountedWords.Of(result.Creators, "creator")}, {Day(result.FromMs)} to {Day(result.ToMs)}: {NumberText.Count(result.Positives)} converted better than the median of their platform at their time, {NumberText.Count(result.Rows - result.Positives)} did not.");
        foreach (KeyValuePair<(Creators.Platform Platform, bool IsByReach), double> cohort in result.Cohorts.Medians.OrderBy(cohort => cohort.Key))
        {
            Line($"  median of {cohort.Key.Platform} over the whole time: {NumberText.Percent(cohort.Value)} of {(cohort.Key.IsByReach ? "accounts reached" : "impressions")}");
        }

        if (result.LeftOut.Total == 0) return;
        Line($"Omitted: {CountedWords.Of(result.LeftOut.Total, "campaign")}.");
        foreach ((string reason, int count) in result.LeftOut.Reasons) Line($"  {NumberText.Count(count)} {reason}");
    }

    private void WriteFit(TrustFitResult result)
    {
        (LogitMap map, double lift, double? unexplained) = result.Corrections;
        IReadOnlyList<(double Strength, double Loss)> losses = result.Strength.Losses;
        Line($"Cross-validation: {CountedWords.Of(result.Folds, "fold")}; each campaign is predicted by a fit to other creators and to earlier data. {CountedWords.Of(result.Strength.Judged.Count, "campaign")} predicted.");
        Line($"Curves are penalized towards the previous ones with strength {Text(result.Strength.Strength)}, the best of {losses.Count} from {Text(losses[^1].Strength)} (outcomes determine the curves) to {Text(losses[0].Strength)} (curves stay unchanged).");
        Line($"Totals: shifted by {Signed(map.Shift)} logits, distances from the base scaled by {Text(map.Slope)}{(map.Kind == LogitMapKind.Bent ? $", bent at {map.Knots.Count} knots (CALIBRATION)" : string.Empty)}.");
        Line(lift > 0 ? $"AUTHENTICITY_CAP: raised by {Text(lift)} logits; campaigns below it had better results than it allows." : "AUTHENTICITY_CAP: unchanged.");
        Line(unexplained is { } spread ? $"Creators with the same figures differ by {Text(spread)} logits." : "Variance between creators with the same figures: unchanged, because too few have several campaigns.");
        Line($"Known in campaigns: {string.Join(", ", result.Known.Where(known => known.Rows > 0).Select(known => $"{known.Code} {NumberText.Count(known.Rows)}"))}.");
        string[] unknown = [.. result.Known.Where(known => known.Rows == 0).Select(known => known.Code)];
        if (unknown.Length > 0) Line($"Known in no campaign, curves unchanged: {string.Join(", ", unknown)}.");
        terminal.Output.WriteLine();
    }

    // Wrapped between words at the width of the terminal.
    private void Line(string text)
    {
        terminal.Console.Write(new Text(text));
        terminal.Output.WriteLine();
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.###;−0.###;0", CultureInfo.InvariantCulture);

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
