using System.CommandLine;
using Scoring.Cli.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Cli.Upkeep;
using Scoring.Creators;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;
using Scoring.Server.Upkeep;
using Scoring.Store;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring repair --from BACKUP</c>: mends the damaged records of an embedded store from a backup.</summary>
internal static class RepairCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<string> backup = new Option<string>("--from") { Description = "A file that 'scoring backup' wrote.", HelpName = "BACKUP", Required = true }.MustBePath();
        Option<string?> creator = new("--creator")
        {
            Description = "Only this creator: its record of the backup is joined into the stored one, or stored when there is none or it is damaged. Also brings an erased creator back.",
            HelpName = "ID",
        };
        Option<string?> platform = PlatformOption.Create("The platform of --creator.", Protos.V1.Platform.Instagram);
        Option<string> tenant = new("--tenant") { Description = "The tenant of --creator.", HelpName = "TENANT", DefaultValueFactory = _ => CreatorKey.DefaultTenant };
        Command command = new(
            "repair",
            "Mends an embedded store that no server uses: writes the readable rows to a new file when pages are damaged (the damaged file is kept as FILE.damaged), and takes every damaged or lost record from a backup. "
            + "Exit code 0: all damage that was found is mended. 1: some is not, a server uses the database, or a file cannot be read or written. 2: the command line is invalid, a file does not exist, or the store is Redis.")
        {
            backup, creator, platform, tenant,
        };
        ServerOptions options = ServerOptions.OfStore(command, "The file of the embedded database.", "scoring.db", withModel: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoringServerOptions settings = options.Read(parsed);
            EmbeddedStore.Require(settings, "repair");
            EmbeddedStore.RequireFile(settings.DatabasePath, "database");
            string from = parsed.GetRequiredValue(backup);
            EmbeddedStore.RequireFile(from, "backup");
            CreatorKey? only = parsed.GetValue(creator) is { } id
                ? KeyOf(parsed.GetRequiredValue(tenant), PlatformOption.Parse(parsed.GetValue(platform)) ?? Protos.V1.Platform.Instagram, id)
                : null;
            int steps = 0;
            bool isWhole = await StoreRepair.RunAsync(settings, from, only, terminal.Clock, Write, cancellationToken);
            if (steps == 0) terminal.Output.WriteLine("Nothing is damaged.");
            return isWhole ? ExitCode.Done : ExitCode.Failure;

            void Write(RepairStep step)
            {
                steps++;
                terminal.Output.WriteLine($"{(step.IsRepaired ? "repaired" : "DAMAGED ")}  {DamageLines.NameOf(step.Creator)}: {step.Text}.");
            }
        });
        return command;
    }

    private static CreatorKey KeyOf(string tenant, Protos.V1.Platform named, string id)
    {
        var platform = (Platform)(int)named;
        if (CreatorIds.Read(platform, id, out string canonical) is { } violation) throw CommandFailedException.Usage($"--creator {violation}.");
        CreatorKey key = new(tenant, platform, canonical);
        return StoreArguments.ViolationOf(key) is { } fault ? throw CommandFailedException.Usage($"--tenant is invalid: {fault}") : key;
    }
}
