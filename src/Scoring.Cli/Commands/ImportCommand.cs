using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Imports;
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

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Command command = new("import", "Sends the observations in files to a server. Repeating an import changes nothing.");
        ImportOptions input = new(command);
        SendingOptions sending = new(command);
        ConnectionOptions connection = new(command, terminal, DefaultDeadlineMs);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (input.IsList(parsed))
            {
                MappingList.Write(terminal);
                return ExitCode.Done;
            }

            ImportInput read = input.Find(parsed, terminal);
            SourceSelection found = read.Files;
            foreach (string reason in found.LeftOut) terminal.Error.WriteLine($"Left out: {reason}");
            foreach (UnreadFile file in found.Unread) terminal.Error.WriteLine($"Not read: {file.Reason}");
            Task<ImportTally> ImportAsync(ServerConnection server) => RunAsync(
                found, sending.RunWith(new BatchSender(server, RetryPolicy.Default, terminal.Clock), parsed), terminal, cancellationToken);
            using ServerConnection server = connection.Open(parsed);
            ImportTally tally = sending.IsCheck(parsed)
                ? await ImportCheck.RunAsync(ImportAsync, server.Deadline, terminal, cancellationToken)
                : await ImportAsync(server);
            if (tally.Settled > 0 && read.WithoutEffect() is { } line) terminal.Error.WriteLine(line);
            return Judge(tally, sending.LimitOf(parsed));
        });
        return command;
    }

    private static async Task<ImportTally> RunAsync(
        SourceSelection found, ImportRun run, Terminal terminal, CancellationToken cancellationToken)
    {
        ImportTally tally = new();
        foreach (UnreadFile file in found.Unread) tally.Take(file);
        long start = terminal.Clock.GetTimestamp();
        try
        {
            foreach (IObservationSource source in found.Sources)
            {
                terminal.Output.WriteLine($"Importing {source.Title}.");
                foreach (string note in source.Loss is { } loss ? source.Notes.Append(loss) : source.Notes) terminal.Output.WriteLine(note);
                await new ImportProgress(terminal).RunAsync(
                    source.Title, source.EstimateItems(), onProgress => run.RunAsync(source, tally, onProgress, cancellationToken));
            }
        }
        finally
        {
            // Also after a signal, and when the server becomes unavailable: acknowledged observations are stored, and the report counts them.
            new ImportReport(terminal).Write(tally, terminal.Clock.GetElapsedTime(start));
        }

        return tally;
    }

    private static int Judge(ImportTally tally, FaultLimit limit)
    {
        if (tally.Count(ObservationStatus.Failed) is > 0 and long failed)
        {
            throw CommandFailedException.Work($"{CountedWords.Of(failed, "observation")} could not be stored. Repeat the import; stored observations do not change.");
        }

        limit.Verify(tally);
        return tally.Settled > 0 ? ExitCode.Done : throw CommandFailedException.Work("Nothing could be imported.");
    }
}
