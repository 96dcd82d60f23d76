using System.CommandLine;
using Scoring.Cli.Connection;
using Scoring.Cli.Hosting;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Store;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring doctor</c>: checks the store as a server with the same settings would use it, and reports what is wrong and how to fix it.</summary>
internal static class DoctorCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Command command = new(
            "doctor",
            "Checks the store that a server with the same settings would use and prints its kind, the meaning of its acknowledgement, its faults, and whether the model fits the catalogue. "
            + "With --admin, or when a server that uses the database has the setting AdminListen, the running server is asked instead: its version, model, store, disk, memory and clock. Changes nothing. "
            + "Exit code 0: nothing is wrong. 1: there is a fault, or the server does not answer. 2: the command line is invalid.");
        Option<string> admin = new("--admin") { Description = "The admin address of a running server: its setting AdminListen.", HelpName = "URL" };
        command.Options.Add(admin);
        ServerOptions options = ServerOptions.OfStore(command, "The file of the embedded database.", "scoring.db", withModel: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(admin) is { } address) return await AskAsync(address, terminal, cancellationToken);
            ScoringServerOptions settings = options.Read(parsed);
            StoreReport report = await StoreCheckup.RunAsync(settings, terminal.Clock, cancellationToken);
            Write(report, terminal.Output, "A server with these settings does not do all of its work.");
            int code = report.IsGood ? ExitCode.Done : ExitCode.Failure;
            return report.IsHeld && settings.AdminListen.Length > 0 ? Math.Max(code, await AskAsync(ReachableOf(settings.AdminListen.Split(',')[0].Trim()), terminal, cancellationToken)) : code;
        });
        return command;
    }

    // An address of all interfaces is reached by loopback.
    private static string ReachableOf(string address)
    {
        foreach (string all in (ReadOnlySpan<string>)["://*:", "://+:", "://0.0.0.0:", "://[::]:"]) address = address.Replace(all, "://127.0.0.1:", StringComparison.Ordinal);
        return address;
    }

    private static async Task<int> AskAsync(string address, Terminal terminal, CancellationToken cancellationToken)
    {
        ServerStatus status = await AdminClient.ReadAsync(address, cancellationToken);
        StoreReport report = ServerCheckup.Judge(status, terminal.Clock.GetUtcNow());
        terminal.Output.WriteLine($"Server: {address}");
        Write(report, terminal.Output, "The server does not do all of its work.");
        return report.IsGood ? ExitCode.Done : ExitCode.Failure;
    }

    private static void Write(StoreReport report, TextWriter output, string consequence)
    {
        output.WriteLine($"Store: {report.Kind} at {report.Location}");
        if (report.Durability is { } durability)
        {
            output.WriteLine($"Acknowledged means: {durability.ToString().ToLowerInvariant()}, {report.Acknowledgement}.");
            output.WriteLine(MeaningOf(durability));
        }

        foreach (StoreFinding finding in report.Findings) output.WriteLine($"{WordOf(finding.Kind)}  {finding.Text}");
        int wrong = report.Findings.Count(finding => finding.Kind == FindingKind.Wrong);
        int warnings = report.Findings.Count(finding => finding.Kind == FindingKind.Warning);
        if (warnings > 0) output.WriteLine($"Warnings: {warnings}. To do: what the lines with 'warn' say.");
        output.WriteLine(wrong == 0 ? "Nothing is wrong." : $"Wrong: {wrong}. {consequence} To do: what the lines with 'WRONG' say, then run doctor again.");
    }

    // Equal width, so that the texts are aligned.
    private static string WordOf(FindingKind kind) => kind switch
    {
        FindingKind.Good => "good ",
        FindingKind.Note => "note ",
        FindingKind.Warning => "warn ",
        FindingKind.Wrong => "WRONG",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    private static string MeaningOf(DurabilityMode durability) => durability switch
    {
        DurabilityMode.Memory => "An acknowledged observation is lost when the process that holds it ends before the observation is written to disk or replicated.",
        DurabilityMode.Disk => "An acknowledged observation survives a crash of the process and of the machine, and a power failure. It is lost when the disk is lost or another machine takes over.",
        DurabilityMode.Replicated => "An acknowledged observation survives the loss of one machine.",
        _ => throw new ArgumentOutOfRangeException(nameof(durability), durability, message: null),
    };
}
