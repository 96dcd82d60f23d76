using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring import FILE|FOLDER</c>: sends the observations in files to a server.</summary>
internal static class ImportCommand
{
    private const int DefaultDeadlineMs = 30_000;
    private const int DefaultBatch = 500;
    private const int MostBatch = 1_000;
    private const int DefaultParallel = 4;
    private const int MostParallel = 64;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = new("FILE|FOLDER") { Description = "A CSV or JSON lines file, or a folder with files of a known format." };
        Option<string?> mapping = new("--mapping")
        {
            Description = $"How columns map to fields: a JSON file (docs/import.md) or one of {string.Join(", ", SourceCatalogue.BuiltInNames)}. Detected when left out.",
            HelpName = "NAME|FILE",
        };
        Option<string?> platform = PlatformOption.Create("The platform of accounts whose platform the input does not contain.", fallback: null);
        Option<int> batch = new("--batch")
        {
            Description = $"Observations per call, from 1 to {MostBatch}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultBatch,
        };
        batch.MustBeWhole(1, MostBatch);
        Option<int> parallel = new("--parallel")
        {
            Description = $"Concurrent calls, from 1 to {MostParallel}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultParallel,
        };
        parallel.MustBeWhole(1, MostParallel);
        Option<string?> shift = TimeOption.Create(
            "--shift-times-to", "Move all times by the same whole number of days, so that the newest observation is at most a day before this time.", allowNow: true);
        Command command = new("import", "Sends the observations in files to a server. Repeating an import changes nothing.")
        {
            path, mapping, platform, batch, parallel, shift,
        };
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<IObservationSource> sources = SourceCatalogue.Open(
                parsed.GetRequiredValue(path), parsed.GetValue(mapping), PlatformOption.Parse(parsed.GetValue(platform)));
            if (TimeOption.Parse(parsed.GetValue(shift), terminal.Clock) is { } newestMs) sources = ShiftedSource.MoveTo(sources, newestMs);
            using ServerConnection server = connection.Open(parsed);
            BatchSender sender = new(server, RetryPolicy.Default, terminal.Clock);
            ImportRun run = new(sender, parsed.GetValue(batch), parsed.GetValue(parallel));
            return await RunAsync(sources, run, terminal, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<IObservationSource> sources, ImportRun run, Terminal terminal, CancellationToken cancellationToken)
    {
        ImportTally tally = new();
        long start = terminal.Clock.GetTimestamp();
        try
        {
            foreach (IObservationSource source in sources)
            {
                terminal.Output.WriteLine($"Importing {source.Title}.");
                if (source.Loss is { } loss)
                {
                    terminal.Output.WriteLine(loss);
                }

                await new ImportProgress(terminal).RunAsync(
                    source.Title, source.EstimateItems(), onProgress => run.RunAsync(source, tally, onProgress, cancellationToken));
            }
        }
        finally
        {
            // Also when the server becomes unavailable during the import: acknowledged observations are stored, and the report counts them.
            new ImportReport(terminal).Write(tally, terminal.Clock.GetElapsedTime(start));
        }

        if (tally.Count(ObservationStatus.Failed) is > 0 and long failed)
        {
            throw CommandFailedException.Work($"{CountedWords.Of(failed, "observation")} could not be stored. Repeat the import; stored observations do not change.");
        }

        return tally.Settled > 0 ? ExitCode.Done : throw CommandFailedException.Work("Nothing could be imported.");
    }
}
