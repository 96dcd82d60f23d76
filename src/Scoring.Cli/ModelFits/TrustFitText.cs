using System.Globalization;
using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Scores;
using Spectre.Console;

namespace Scoring.Cli.ModelFits;

/// <summary>Tells a person what a fit of trust did and how good it is.</summary>
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
        Line($"Serve it: scoring serve --model {setting.OutPath}");
    }

    private void WriteRows(TrustFitResult result)
    {
        Line($"Fitted to {CountedWords.Of(result.Rows, "campaign")} of {CountedWords.Of(result.Creators, "creator")}, {Day(result.FromMs)} to {Day(result.ToMs)}: {NumberText.Count(result.Positives)} converted better than the median of their platform at their time, {NumberText.Count(result.Rows - result.Positives)} did not.");
        foreach (KeyValuePair<(Creators.Platform Platform, bool IsByReach), double> cohort in result.Cohorts.Medians.OrderBy(cohort => cohort.Key))
        {
            Line($"  median of {cohort.Key.Platform} over the whole time: {NumberText.Percent(cohort.Value)} of {(cohort.Key.IsByReach ? "accounts reached" : "impressions")}");
        }

        if (result.LeftOut.Total == 0) return;
        Line($"Left out: {CountedWords.Of(result.LeftOut.Total, "campaign")}.");
        foreach ((string reason, int count) in result.LeftOut.Reasons) Line($"  {NumberText.Count(count)} {reason}");
    }

    private void WriteFit(TrustFitResult result)
    {
        (LogitMap map, double lift, double? unexplained) = result.Corrections;
        IReadOnlyList<(double Strength, double Loss)> losses = result.Strength.Losses;
        Line($"Cross-validation: {CountedWords.Of(result.Folds, "fold")}; who is judged is never fitted to, nor is anything that was known later. {CountedWords.Of(result.Strength.Judged.Count, "campaign")} judged.");
        Line($"Curves are held to those before with strength {Text(result.Strength.Strength)}, the best of {losses.Count} from {Text(losses[^1].Strength)} (outcomes decide) to {Text(losses[0].Strength)} (they stay).");
        Line($"Totals: moved by {Signed(map.Shift)} logits, distances from the base times {Text(map.Slope)}{(map.Kind == LogitMapKind.Bent ? $", bent at {map.Knots.Count} knots (CALIBRATION)" : string.Empty)}.");
        Line(lift > 0 ? $"AUTHENTICITY_CAP: lifted by {Text(lift)} logits; campaigns that it held down did better than it allowed." : "AUTHENTICITY_CAP: as it was.");
        Line(unexplained is { } spread ? $"Creators with the same figures differ by {Text(spread)} logits." : "How much creators with the same figures differ: as it was, too few have several campaigns.");
        Line($"Known in campaigns: {string.Join(", ", result.Known.Where(known => known.Rows > 0).Select(known => $"{known.Code} {NumberText.Count(known.Rows)}"))}.");
        string[] unknown = [.. result.Known.Where(known => known.Rows == 0).Select(known => known.Code)];
        if (unknown.Length > 0) Line($"Known in none, so that their curves stay: {string.Join(", ", unknown)}.");
        terminal.Output.WriteLine();
    }

    // Broken between words at the width of the terminal.
    private void Line(string text)
    {
        terminal.Console.Write(new Text(text));
        terminal.Output.WriteLine();
    }

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.###;−0.###;0", CultureInfo.InvariantCulture);

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
