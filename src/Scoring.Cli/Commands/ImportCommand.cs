using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Import;
using Scoring.Cli.Rendering;
using Scoring.Protos.V1;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring import FILE|FOLDER</c>: sends what files say about creators to a server.</summary>
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
        Argument<string> path = new("FILE|FOLDER") { Description = "A CSV or JSON lines file, or a folder with files of a form that is known." };
        Option<string?> mapping = new("--mapping")
        {
            Description = $"Which column says what: a JSON file (docs/import.md) or one of {string.Join(", ", SourceCatalogue.BuiltInNames)}. Found out when left out.",
            HelpName = "NAME|FILE",
        };
        Option<string?> platform = PlatformOption.Create("The platform of the accounts, where the mapping does not say it.", fallback: null);
        Option<int> batch = new("--batch")
        {
            Description = $"Observations of one call, from 1 to {MostBatch}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultBatch,
        };
        batch.MustBeWhole(1, MostBatch);
        Option<int> parallel = new("--parallel")
        {
            Description = $"Calls under way at a time, from 1 to {MostParallel}.",
            HelpName = "N",
            DefaultValueFactory = _ => DefaultParallel,
        };
        parallel.MustBeWhole(1, MostParallel);
        Command command = new("import", "Sends what files say about creators to a server. Repeating an import changes nothing.")
        {
            path, mapping, platform, batch, parallel,
        };
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IReadOnlyList<IObservationSource> sources = SourceCatalogue.Open(
                parsed.GetRequiredValue(path), parsed.GetValue(mapping), PlatformOption.Parse(parsed.GetValue(platform)));
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
            // Also when the server went away in between: what was acknowledged is stored, and the counts say how much that is.
            new ImportReport(terminal).Write(tally, terminal.Clock.GetElapsedTime(start));
        }

        if (tally.Count(ObservationStatus.Failed) is > 0 and long failed)
        {
            throw CommandFailedException.Work($"{CountedWords.Of(failed, "observation")} could not be stored; import again, what is stored stays as it is.");
        }

        return tally.Settled > 0 ? ExitCode.Done : throw CommandFailedException.Work("Nothing could be imported.");
    }
}
