using System.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Reports.CommandLine;
using Scoring.Server;
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
            "Checks the store that a server with the same settings would use and prints its kind, the meaning of its acknowledgement, and its faults. Changes nothing. "
            + "Exits with code 1 when there is a fault.");
        ServerOptions options = ServerOptions.OfStore(command, "The file of the embedded database.", "scoring.db");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoringServerOptions settings;
            try
            {
                settings = ScoringServer.ReadOptions(LocalServer.ArgumentsOf(options.Named(parsed)));
            }
            catch (ServerConfigurationException failure)
            {
                throw CommandFailedException.Usage(failure.Message, failure);
            }

            StoreReport report = await StoreCheckup.RunAsync(settings, terminal.Clock, cancellationToken);
            Write(report, terminal.Output);
            return report.IsGood ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }

    private static void Write(StoreReport report, TextWriter output)
    {
        output.WriteLine($"Store: {report.Kind} at {report.Location}");
        if (report.Durability is { } durability)
        {
            output.WriteLine($"Acknowledged means: {durability.ToString().ToLowerInvariant()}, {report.Acknowledgement}.");
            output.WriteLine(MeaningOf(durability));
        }

        foreach (StoreFinding finding in report.Findings) output.WriteLine($"{WordOf(finding.Kind)}  {finding.Text}");
        int wrong = report.Findings.Count(finding => finding.Kind == FindingKind.Wrong);
        output.WriteLine(wrong == 0 ? "Nothing is wrong." : $"Wrong: {wrong}. A server with these settings is not ready.");
    }

    // Equal width, so that the texts are aligned.
    private static string WordOf(FindingKind kind) => kind switch
    {
        FindingKind.Good => "good ",
        FindingKind.Note => "note ",
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
