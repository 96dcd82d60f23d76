using System.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Cli.Upkeep;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;
using Scoring.Server.Upkeep;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring verify</c>: reads all of a store or a backup and names what is damaged.</summary>
internal static class VerifyCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<bool> json = new("--json") { Description = "One JSON object per damage, and one with the totals as the last line." };
        Command command = new(
            "verify",
            "Reads all of a store: checks the pages of an embedded database, decodes every record of every tenant, and compares its features with those of its state. Names what is damaged and changes nothing. "
            + "Works beside servers and on a backup. Exit code 0: nothing is damaged. 1: damage was found, or the store cannot be read. 2: the command line is invalid, or there is no such database.")
        {
            json,
        };
        ServerOptions options = ServerOptions.OfStore(command, "The file of an embedded database, or of a backup. A server may use it at the same time.", "scoring.db", withModel: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoringServerOptions settings = options.Read(parsed);
            if (string.IsNullOrEmpty(settings.Redis)) EmbeddedStore.RequireFile(settings.DatabasePath, "database");
            DamageLines lines = new(terminal.Output, parsed.GetValue(json));
            VerifiedStore verified = await StoreVerification.RunAsync(settings, terminal.Clock, lines.Write, cancellationToken);
            lines.WriteSummary(verified);
            return verified.Damages == 0 ? ExitCode.Done : ExitCode.Failure;
        });
        return command;
    }
}
