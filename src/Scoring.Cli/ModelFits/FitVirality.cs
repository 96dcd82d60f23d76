using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.Virality;
using Scoring.ModelFiles;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary><c>scoring fit virality</c>: fits typical views and their spreads to a catalogue.</summary>
internal static class FitVirality
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) => CatalogueFitCommand.Create(
        terminal, "virality", "Fits the typical views and the spreads of views to your own catalogue.", (accounts, setting, _) => Run(accounts, setting, terminal));

    private static void Run(List<CatalogueAccount> accounts, FitSetting setting, Terminal terminal)
    {
        ViralityFitResult result = ViralityFit.Fit(setting.StartFile, accounts, setting.Seed);
        ScoringModel fitted = setting.Write(result.ModelFile);
        if (setting.IsJson) terminal.Output.WriteLine(JsonOf(result, fitted, setting));
        else Write(result, fitted, setting, terminal);
    }

    private static void Write(ViralityFitResult result, ScoringModel fitted, FitSetting setting, Terminal terminal)
    {
        terminal.Output.WriteLine($"Read {CountedWords.Of(result.Accounts, "account")}.");
        foreach (ViewsFit one in result.Platforms)
        {
            string name = PlatformNames.NameOf(one.Platform);
            terminal.Output.WriteLine(one.Reason is { } reason
                ? $"Unchanged: {name}. {reason}."
                : $"{name}, {CountedWords.Of(one.Accounts, "account")}: {NumberText.Count((long)Math.Round(Math.Exp(one.LogViews)))} views of a typical post at {NumberText.Count((long)Math.Round(Math.Exp(fitted.Engagement.LogReferenceFollowers)))} followers, spread between accounts {Text(one.SpreadBetween)}, within {Text(one.SpreadWithin)} nats.");
        }

        terminal.Output.WriteLine(
            $"Predicted: {CountedWords.Of(result.Rows, "later post")} of {CountedWords.Of(result.Judged, "account")}, of which {NumberText.Count(result.Positives)} were seen by more than {fitted.Virality.Multiple.ToString("0.##", CultureInfo.InvariantCulture)} times the followers. The Brier score of their share alone is {Text(result.Constant)}.");
        ProbabilityText quality = new(terminal);
        quality.WriteComparison("post", result.Before, result.After);
        quality.WriteReliability("post", result.After.Reliability);
        terminal.Output.WriteLine("After: each account is predicted by a model that was fitted to the other four fifths of the accounts.");
        terminal.Output.WriteLine($"Written: {setting.OutPath}, \"{fitted.Id}\", SHA-256 {fitted.Sha256}.");
        terminal.Output.WriteLine($"Start a server with it: scoring serve --model {setting.OutPath}");
    }

    private static string JsonOf(ViralityFitResult result, ScoringModel fitted, FitSetting setting) => new JsonObject
    {
        ["score"] = "virality",
        ["model"] = ProbabilityJson.ModelOf(fitted, setting),
        ["accounts"] = result.Accounts,
        ["platforms"] = new JsonArray([.. result.Platforms.Select(one => new JsonObject
        {
            ["name"] = PlatformNames.NameOf(one.Platform),
            ["accounts"] = one.Accounts,
            ["reason_left"] = one.Reason,
            ["views"] = ProbabilityJson.Rounded(Math.Exp(one.LogViews)),
            ["spread_between"] = ProbabilityJson.Rounded(one.SpreadBetween),
            ["spread_within"] = ProbabilityJson.Rounded(one.SpreadWithin),
        })]),
        ["judged"] = result.Judged,
        ["rows"] = result.Rows,
        ["positives"] = result.Positives,
        ["constant_brier"] = ProbabilityJson.Rounded(result.Constant),
        ["before"] = ProbabilityJson.Of(result.Before),
        ["after"] = ProbabilityJson.Of(result.After),
    }.ToJsonString();

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
