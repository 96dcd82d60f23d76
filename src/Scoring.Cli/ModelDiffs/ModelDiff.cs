using System.CommandLine;
using System.CommandLine.Parsing;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Cli.ModelFits;
using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Reports.CommandLine;
using Scoring.Scores;

namespace Scoring.Cli.ModelDiffs;

/// <summary><c>scoring model diff A B</c>: compares two models over the creators of a store or of files.</summary>
internal static class ModelDiff
{
    /// <summary>Maximum number of creators of a store that are scored: percentiles hardly change with more, and they are scored within a minute.</summary>
    public const int MostCreators = 50_000;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> first = new("A") { Description = "The first model file." }, second = new("B") { Description = "The second model file." };
        first.MustBePath();
        second.MustBePath();
        Option<bool> json = new("--json") { Description = "One JSON object instead of text." };
        Command command = new(
            "diff",
            "Scores creators by two models and prints per score how their order and their values differ, also by platform and tier of followers. Changes nothing. "
            + "Exit code 0: compared. 1: the store cannot be read. 2: the command line, a model file or an input is invalid.")
        {
            first, second, json,
        };
        ObservationOptions observations = new(command, "Creators: files or folders of observations that 'scoring import' reads. Default: the records of a store.", isRequired: false);
        ServerOptions store = ServerOptions.OfStore(command, "The file of the embedded database whose records are read. A server may use it at the same time.", "scoring.db");
        command.Validators.Add(result =>
        {
            bool isStore = result.GetResult(store.Database) is { Implicit: false } || result.GetResult(store.Redis!) is { Implicit: false };
            if (isStore && result.GetResult("--observations") is OptionResult { Implicit: false }) result.AddError("Name --observations or the store (--database or --redis).");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ModelComparison comparison = new(Read(parsed.GetRequiredValue(first)), Read(parsed.GetRequiredValue(second)));
            if (observations.AreGiven(parsed)) AddFiles(comparison, parsed, observations, terminal, cancellationToken);
            else await foreach ((CreatorKey _, CreatorRecord record) in StoreRecords.ReadAsync(store.Read(parsed), MostCreators, terminal, cancellationToken)) comparison.Add(record);
            if (parsed.GetValue(json)) terminal.Output.WriteLine(ModelDiffJson.Of(comparison));
            else ModelDiffText.Write(comparison, terminal.Output);
            return ExitCode.Done;
        });
        return command;
    }

    private static ScoringModel Read(string path)
    {
        try
        {
            return ScoringModel.Parse(NamedModel.ReadFile(path));
        }
        catch (ModelFormatException fault)
        {
            throw CommandFailedException.Usage($"{path} is not a model file: {fault.Message}", fault);
        }
    }

    private static void AddFiles(ModelComparison comparison, ParseResult parsed, ObservationOptions options, Terminal terminal, CancellationToken cancellationToken)
    {
        LeftOutLines faults = new(terminal, OwnCommand.Installed);
        ObservationFiles files = options.Read(parsed, terminal, faults, cancellationToken);
        faults.WriteTotal();
        options.WriteWithoutEffect(parsed, terminal, files);
        foreach ((CreatorKey key, List<Observation> known) in files.Creators)
        {
            cancellationToken.ThrowIfCancellationRequested();
            comparison.Add(CreatorRecord.From(key.Platform, known));
        }
    }
}
