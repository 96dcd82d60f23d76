using System.CommandLine;
using Scoring.Cli.Hosting;
using Scoring.Cli.Upkeep;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Server.Configuration;
using Scoring.Server.Upkeep;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring restore BACKUP</c>: puts a backup in the place of a database that does not exist.</summary>
internal static class RestoreCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> backup = new Argument<string>("BACKUP") { Description = "A file that 'scoring backup' wrote, or a copy of a closed database." }.MustBePath();
        Option<bool> force = new("--force") { Description = "Restore also when records of BACKUP are damaged." };
        Command command = new(
            "restore",
            "Verifies a backup and puts it in the place of the database, which must not exist. "
            + "Exit code 0: restored. 1: nothing was changed: the database exists, a server owns it, the backup is damaged, or the disk is full. 2: the command line is invalid, BACKUP does not exist, or the store is Redis.")
        {
            backup, force,
        };
        ServerOptions options = ServerOptions.OfStore(command, "The file of the embedded database to write.", "scoring.db", withModel: true);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            ScoringServerOptions settings = options.Read(parsed);
            EmbeddedStore.Require(settings, "restore");
            string source = parsed.GetRequiredValue(backup), target = settings.DatabasePath;
            EmbeddedStore.RequireFile(source, "backup");
            settings.DatabasePath = source;
            DamageLines lines = new(terminal.Error, isJson: false);
            VerifiedStore verified = await StoreVerification.RunAsync(settings, terminal.Clock, lines.Write, cancellationToken);
            if (verified.Damages > 0 && !parsed.GetValue(force))
            {
                throw CommandFailedException.Work($"The backup {verified.Location} is damaged ({NumberText.Count(verified.Damages)}): nothing was restored. --force restores it if only records are damaged.");
            }

            SqliteCopyResult copy = await SqliteBackup.RestoreAsync(source, target, terminal.Clock, cancellationToken);
            // The database that they were lost from is no more.
            LostCreators.Keep(new SqliteStoreOptions { Path = target }, []);
            terminal.Output.WriteLine($"Restored {CountedWords.Of(copy.Creators, "creator")} to {copy.Path}.");
            return ExitCode.Done;
        });
        return command;
    }
}
