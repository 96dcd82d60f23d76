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
            Assert.Equal((ExitCode.Failure, $"scoring: {Backup} exists: name another file, move this one away, or replace it with --force.\n"), (again.ExitCode, again.Error));
            Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path, "--force")).ExitCode);
        }

        CommandRun occupied = await CommandRun.RunAsync("restore", Backup, "--database", _stored.Path);
        Assert.Equal((ExitCode.Failure, $"scoring: {NotEmpty(_stored.Path)}\n"), (occupied.ExitCode, occupied.Error));
        Directory.CreateDirectory(_folder.At("empty"));
        string place = _folder.At("empty/scoring.db");

        CommandRun restored = await CommandRun.RunAsync("restore", Backup, "--database", place);

        Assert.Equal((ExitCode.Done, $"Restored 20 creators to {place}.\n", ""), (restored.ExitCode, restored.Output, restored.Error));
        Assert.Equal(await _stored.StateOfAsync(StoredCreators.KeyOf(3)), await new StoredCreators(place).StateOfAsync(StoredCreators.KeyOf(3)));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task A_log_without_its_database_is_named_with_what_to_do_and_then_the_restoration_works(string end)
    {
        await _stored.WriteAsync(20);
        await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path);
        foreach (string file in new[] { "", "-wal", "-shm" }) File.Delete(_stored.Path + file);
        await File.WriteAllTextAsync(_stored.Path + end, "left", TestContext.Current.CancellationToken);

        CommandRun refused = await CommandRun.RunAsync("restore", Backup, "--database", _stored.Path);

        Assert.Equal((ExitCode.Failure, $"scoring: {NotEmpty(_stored.Path + end)}\n"), (refused.ExitCode, refused.Error));
        Assert.False(File.Exists(_stored.Path));
        File.Delete(_stored.Path + end);
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("restore", Backup, "--database", _stored.Path)).ExitCode);
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

    [Fact]
    public async Task A_backup_with_damaged_records_is_not_written_and_the_earlier_one_stays()
    {
        await _stored.WriteAsync(20);
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path)).ExitCode);
        byte[] earlier = await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken);
        foreach (int creator in (int[])[3, 4, 5, 6]) _stored.Flip(StoredCreators.KeyOf(creator), "state", 20);

        CommandRun run = await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path, "--force");

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            $"scoring: 4 values of the database {_stored.Path} are damaged, and no copy was written. First: state of default:2:creator-0003: checksum; state of default:2:creator-0004: checksum; "
            + "state of default:2:creator-0005: checksum. 'scoring verify' names all; 'scoring repair' mends them from an earlier backup.\n",
            run.Error);
        Assert.Equal(earlier, await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(Backup + ".new"));
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("repair", "--from", Backup, "--database", _stored.Path)).ExitCode);
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("backup", Backup, "--database", _stored.Path, "--force")).ExitCode);
        Assert.Equal(ExitCode.Done, (await CommandRun.RunAsync("verify", "--database", Backup)).ExitCode);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_named()
    {
        await _stored.WriteAsync(1);

        CommandRun run = await CommandRun.RunAsync("backup", _folder.At("away/backup.db"), "--database", _stored.Path);

        Assert.Equal((ExitCode.Failure, $"scoring: The directory {_folder.At("away")} does not exist: create it, or name another file.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_database_that_is_gone_is_named_with_the_file_that_tells_of_its_records()
    {
        string gone = $"scoring: There is no database {_stored.Path}";
        await File.WriteAllTextAsync(_stored.Path + ".lock", "records", TestContext.Current.CancellationToken);

        foreach (string[] command in (string[][])[["verify"], ["backup", Backup], ["repair", "--from", Backup]])
        {
            CommandRun run = await CommandRun.RunAsync([.. command, "--database", _stored.Path]);
            Assert.Equal(
                (ExitCode.Usage, $"{gone}, and {_stored.Path}.lock shows that records were stored in it: restore it or mount its volume.\n"), (run.ExitCode, run.Error));
        }

        File.Delete(_stored.Path + ".lock");
        Assert.Equal($"{gone}.\n", (await CommandRun.RunAsync("verify", "--database", _stored.Path)).Error);
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

    private string NotEmpty(string existing) =>
        $"{existing} exists: with the server stopped, move {_stored.Path}, {_stored.Path}-wal and {_stored.Path}-shm away, then restore.";
}
