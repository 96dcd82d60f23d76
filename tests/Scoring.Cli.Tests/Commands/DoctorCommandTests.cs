using Scoring.Reports.CommandLine;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Cli.Tests.Commands;

/// <summary>The doctor says what the store is, what its acknowledgement means and what is wrong with it, and changes nothing.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_that_is_well_is_described()
    {
        string path = _folder.At("scoring.db");
        await SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System).DisposeAsync();

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", path);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"Store: sqlite at {path}", lines[0]);
        Assert.StartsWith("Acknowledged means: disk, ", lines[1], StringComparison.Ordinal);
        Assert.Contains("power failure", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("good   A read was answered in ", lines[3], StringComparison.Ordinal);
        Assert.Equal("Nothing is wrong.", lines[4]);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        string path = _folder.At("scoring.db");

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", path);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("There is no database yet.", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task An_empty_file_gets_no_tables_and_one_in_the_place_of_records_is_wrong()
    {
        string path = _folder.Write("scoring.db");

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", path);
        await File.WriteAllTextAsync(path + ".lock", "records", TestContext.Current.CancellationToken);
        CommandRun replaced = await CommandRun.RunAsync("doctor", "--database", path);
        File.Delete(path);
        CommandRun removed = await CommandRun.RunAsync("doctor", "--database", path);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("The database is empty. A server creates its tables when it starts.", run.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Failure, ExitCode.Failure), (replaced.ExitCode, removed.ExitCode));
        Assert.Contains("WRONG  The database " + path + " is empty, and records were stored in it", replaced.Output, StringComparison.Ordinal);
        Assert.Contains("WRONG  The database " + path + " does not exist, and records were stored in it", removed.Output, StringComparison.Ordinal);
        Assert.Equal([path + ".lock"], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    /// <summary>An owner would take the lock, empty the log and remove the files of it.</summary>
    [Fact]
    public async Task What_a_killed_server_left_is_read_and_not_changed()
    {
        StoredCreators left = new(_folder.At("scoring.db"));
        await using (var killed = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("running.db") }, TimeProvider.System))
        {
            await StoredCreators.WriteAsync(killed, 60);
            foreach (string suffix in (string[])["", "-wal", "-shm"]) CopyOpen(_folder.At("running.db") + suffix, left.Path + suffix);
        }

        byte[] log = await File.ReadAllBytesAsync(left.Path + "-wal", TestContext.Current.CancellationToken), database = await File.ReadAllBytesAsync(left.Path, TestContext.Current.CancellationToken);

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", left.Path);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("(all 54 creators were read)", run.Output, StringComparison.Ordinal);
        Assert.NotEmpty(log);
        Assert.Equal(log, await File.ReadAllBytesAsync(left.Path + "-wal", TestContext.Current.CancellationToken));
        Assert.Equal(database, await File.ReadAllBytesAsync(left.Path, TestContext.Current.CancellationToken));
        Assert.False(File.Exists(left.Path + ".lock"));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_wrong()
    {
        CommandRun run = await CommandRun.RunAsync("doctor", "--database", _folder.At("volume/scoring.db"));

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains($"WRONG  The directory {_folder.At("volume")} does not exist", run.Output, StringComparison.Ordinal);
        Assert.Contains("Wrong: 1.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_a_server_has_is_not_wrong_and_the_way_to_ask_that_server_is_named()
    {
        string path = _folder.At("scoring.db");
        await using var open = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System);

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", path);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("note   Another process uses the database", run.Output, StringComparison.Ordinal);
        Assert.Contains("scoring doctor --admin ADDRESS", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("Nothing is wrong.\n", run.Output, StringComparison.Ordinal);
    }

    private static void CopyOpen(string from, string to)
    {
        using FileStream source = new(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), target = File.Create(to);
        source.CopyTo(target);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_wrong()
    {
        string path = _folder.Write("scoring.db", [.. Enumerable.Repeat("This is no database.", 500)]);

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", path);

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("WRONG  ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Damage_is_wrong_with_its_remedy(bool isPage)
    {
        StoredCreators stored = new(_folder.At("scoring.db"));
        await stored.WriteAsync(60);
        if (isPage) await stored.DamagePageAsync(StoredCreators.KeyOf(30));
        else stored.Flip(StoredCreators.KeyOf(30), "state", 20);

        CommandRun run = await CommandRun.RunAsync("doctor", "--database", stored.Path);

        Assert.Equal((ExitCode.Failure, ""), (run.ExitCode, run.Error));
        Assert.Contains("'scoring repair", Assert.Single(run.Output.Split('\n'), line => line.StartsWith("WRONG  ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Wrong: 1. A server with these settings does not do all of its work.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redis_that_is_away_is_wrong_and_its_password_is_not_shown()
    {
        // Port 1 is nobody's.
        CommandRun run = await CommandRun.RunAsync("doctor", "--redis", "127.0.0.1:1,user=scoring,password=sesame");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("Store: redis at ", run.Output, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", run.Output, StringComparison.Ordinal);
        Assert.Contains("Acknowledged means: memory, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("WRONG  ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_read_is_a_mistake_of_the_command_line()
    {
        CommandRun run = await CommandRun.RunAsync("doctor", "--redis", "127.0.0.1:1,password=sesame,colour=blue");

        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("Scoring:Redis is '(not shown)'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", run.Error, StringComparison.Ordinal);
    }
}
