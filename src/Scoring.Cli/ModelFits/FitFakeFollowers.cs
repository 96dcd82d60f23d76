using System.CommandLine;
using System.Text.Json.Nodes;
using Scoring.Audience;
using Scoring.Cli.CommandLine;
using Scoring.Features;
using Scoring.Fitting.Audience;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Trust;
using Scoring.Import.DataSets;
using Scoring.Import.Rows;
using Scoring.Numerics;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary><c>scoring fit fake-followers</c>: refits the fake-account model to accounts that are labelled fake or genuine.</summary>
internal static class FitFakeFollowers
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Command command = new("fake-followers", "Refits the fake-account model for sampled followers to accounts that you have labelled fake or genuine.");
        Option<string[]> accounts = new("--accounts")
        {
            Description = $"CSV files with a header: {string.Join(", ", AccountTable.Srf.LabelledColumns)}; optional: {string.Join(", ", AccountTable.Srf.OptionalColumns)} (docs/fitting.md).",
            HelpName = "CSV…",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        accounts.MustBePath();
        Option<bool> sources = new("--sources")
        {
            Description = "Each file is a source of its own, and the model must hold on further sources: one level per source, common curves of the facts that transfer, and intervals that include the differences between sources.",
        };
        command.Options.Add(accounts);
        command.Options.Add(sources);
        FitOptions options = new(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            FitSetting setting = options.Read(parsed);
            string[] paths = parsed.GetRequiredValue(accounts);
            bool bySource = parsed.GetValue(sources);
            return Task.Run(() => Run(paths, bySource, setting, terminal, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static int Run(string[] paths, bool bySource, FitSetting setting, Terminal terminal, CancellationToken cancellationToken)
    {
        LeftOutLines faults = new(terminal, OwnCommand.Installed);
        LabelledFollower[][] sources = [.. paths.Select(path => Read(path, faults).Select(follower => follower with { Group = $"{path}/{follower.Group}" }).ToArray())];
        LabelledFollower[] followers = [.. sources.SelectMany(source => source)];
        faults.WriteTotal();
        FakeFollowerFit fit = bySource ? FollowerSourcesFit.Of(sources, cancellationToken) : FakeFollowerFit.Of(followers, setting.Seed, cancellationToken);
        int fakes = followers.Count(follower => follower.IsFake);
        string source = $"fitted to {followers.Length} accounts, of which {fakes} are labelled fake";
        ModelDraft draft = new(FakeFollowerModelFile.Write(setting.StartFile, fit, source));
        draft.Root["id"] = setting.Start.Id;
        draft.Rename("fake-account model fitted", $"to {followers.Length} accounts");
        ScoringModel fitted = setting.Write(draft.ToUtf8());
        bool[] labels = [.. followers.Select(follower => follower.IsFake)];
        double share = (double)fakes / followers.Length, shift = ReproducibleMath.Logit(share) - ReproducibleMath.Logit(fit.TrainingShare);
        ProbabilityQuality before = ProbabilityQuality.Of([.. followers.Select(follower => FollowerJudgement.LogitAt(follower.Follower, setting.Start.Extraction, share))], labels);
        ProbabilityQuality after = ProbabilityQuality.Of([.. fit.UnseenLogits.Select(logit => logit + shift)], labels);
        if (setting.IsJson)
        {
            terminal.Output.WriteLine(new JsonObject
            {
                ["score"] = "fake-followers",
                ["model"] = ProbabilityJson.ModelOf(fitted, setting),
                ["rows"] = followers.Length,
                ["positives"] = fakes,
                ["curves"] = new JsonArray([.. fit.Curves.Select(curve => JsonValue.Create(FollowerFacts.NameOf(curve.Fact)))]),
                ["level_deviation"] = fit.LevelDeviation,
                ["slope_deviation"] = fit.SlopeDeviation,
                ["before"] = ProbabilityJson.Of(before),
                ["after"] = ProbabilityJson.Of(after),
            }.ToJsonString());
            return ExitCode.Done;
        }

        terminal.Output.WriteLine($"Fitted to {CountedWords.Of(followers.Length, "account")}, of which {NumberText.Count(fakes)} are labelled fake; curves: {string.Join(", ", fit.Curves.Select(curve => FollowerFacts.NameOf(curve.Fact)))}.");
        terminal.Output.WriteLine($"Each account is predicted by a fit to {(bySource ? "the other sources" : "other accounts")}; the previous model is shifted to the share of fakes among these accounts.");
        terminal.Output.WriteLine($"Intervals of shares assume that other followers differ in the level of their logits by {NumberText.Observed(fit.LevelDeviation)} and in the slope by {NumberText.Observed(fit.SlopeDeviation * 100)} % (standard deviations).");
        ProbabilityText text = new(terminal);
        text.WriteComparison("account", before, after);
        text.WriteReliability("account", after.Reliability);
        text.WriteLift("account", "fake", after.Lift);
        terminal.Output.WriteLine($"Written: {setting.OutPath}, \"{fitted.Id}\", SHA-256 {fitted.Sha256}.");
        terminal.Output.WriteLine("The ordinal of the extraction is increased by one: samples are evaluated again when records are read.");
        terminal.Output.WriteLine($"Start a server with it: scoring serve --model {setting.OutPath}");
        return ExitCode.Done;
    }

    private static IReadOnlyList<LabelledFollower> Read(string path, LeftOutLines faults)
    {
        InputFile.Require(path, "a table of labelled accounts");
        IReadOnlyList<string> header = CsvTable.HeaderOf(path);
        AccountTable table = AccountTable.All.FirstOrDefault(known => known.IsOf(header))
            ?? throw CommandFailedException.Usage($"{path} is not a table of labelled accounts: expected the columns {string.Join(", ", AccountTable.Srf.LabelledColumns)}.");
        return LabelledFollowers.Read(path, table, (origin, fault) => faults.Add($"{origin}: {fault}"));
    }
}
