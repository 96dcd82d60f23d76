using System.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Cli.Upkeep;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Server.Configuration;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring backup FILE</c>: copies the database of an embedded store, beside its server.</summary>
internal static class BackupCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> file = new Argument<string>("FILE") { Description = "The file to write. Only its owner can read it." }.MustBePath();
        Option<bool> force = new("--force") { Description = "Replace FILE if it exists." };
        Command command = new(
            "backup",
            "Copies the database of an embedded store as it is at one time. A server may use it meanwhile. Pages and checksums of the copy are checked, and it is synced to disk, before it gets its name. "
            + "Exit code 0: written. 1: nothing was written: FILE exists, pages or records of the database are damaged, the disk is full, or the log of the server became too long. "
            + "2: the command line is invalid, there is no such database, or the store is Redis.")
        {
            file, force,
        };
        ServerOptions options = ServerOptions.OfStore(command, "The file of the embedded database.", "scoring.db");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoringServerOptions settings = options.Read(parsed);
            EmbeddedStore.Require(settings, "backup");
            EmbeddedStore.RequireFile(settings.DatabasePath, "database");
            SqliteCopyResult copy = await SqliteBackup.CreateAsync(settings.DatabasePath, parsed.GetRequiredValue(file), parsed.GetValue(force), terminal.Clock, cancellationToken);
            terminal.Output.WriteLine($"Backed up {CountedWords.Of(copy.Creators, "creator")} to {copy.Path} ({NumberText.Count(copy.Bytes)} bytes).");
            return ExitCode.Done;
        });
        return command;
    }
}
