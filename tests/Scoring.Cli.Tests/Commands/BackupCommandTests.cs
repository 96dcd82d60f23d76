using Scoring.Reports.CommandLine;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>Backup and restoration by the command line.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoredCreators _stored;

    public BackupCommandTests() => _stored = new StoredCreators(_folder.At("scoring.db"));

    private string Backup => _folder.At("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_is_restored_into_an_empty_folder_and_replaces_nothing()
    {
        await _stored.WriteAsync(20);
        await using (var owner = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _stored.Path }, TimeProvider.System))
        {
            CommandRun run = await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path);
            Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
            Assert.StartsWith($"Backed up 20 creators to {Backup} (", run.Output, StringComparison.Ordinal);
            CommandRun again = await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path);
            Assert.Equal((ExitCode.Failure, $"scoring: {Backup} exists: name another file, or move this one away.\n"), (again.ExitCode, again.Error));
            Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path, "--force")).ExitCode);
        }

        CommandRun occupied = await CommandRun.RunAsync("restore", Backup, "--database", _stored.Path);
        Assert.Equal((ExitCode.Failure, $"scoring: {_stored.Path} exists: name another file, or move this one away.\n"), (occupied.ExitCode, occupied.Error));
        Directory.CreateDirectory(_folder.At("empty"));
        string place = _folder.At("empty/scoring.db");

        CommandRun restored = await CommandRun.RunAsync("restore", Backup, "--database", place);

        Assert.Equal((ExitCode.Done, $"Restored 20 creators to {place}.\n", ""), (restored.ExitCode, restored.Output, restored.Error));
        Assert.Equal(await _stored.StateOfAsync(StoredCreators.KeyOf(3)), await new StoredCreators(place).StateOfAsync(StoredCreators.KeyOf(3)));
    }

    [Fact]
    public async Task A_backup_with_a_damaged_record_is_restored_only_by_force()
    {
        await _stored.WriteAsync(20);
        await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path);
        new StoredCreators(Backup).Flip(StoredCreators.KeyOf(3), "state", 0);
        string place = _folder.At("restored.db");

        CommandRun refused = await CommandRun.RunAsync("restore", Backup, "--database", place);

        Assert.Equal(ExitCode.Failure, refused.ExitCode);
        Assert.StartsWith("DAMAGED  tiktok creator-0003: the state cannot be decoded", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(place));
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("restore", Backup, "--database", place, "--force")).ExitCode);
    }

    [Theory]
    [InlineData("backup", "copy.db")]
    [InlineData("restore", "copy.db")]
    [InlineData("repair", "--from", "copy.db")]
    public async Task A_shared_store_is_refused_and_the_message_names_what_to_do(params string[] command)
    {
        CommandRun run = await CommandRun.RunAsync([.. command, "--redis", "127.0.0.1:1"]);
        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("BGSAVE", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Files_that_do_not_exist_are_errors_of_the_command_line()
    {
        Assert.Equal(ExitCode.Usage, (await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path)).ExitCode);
        Assert.Equal(ExitCode.Usage, (await CommandRun.RunAsync("restore", Backup, "--database", _stored.Path)).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }
}
