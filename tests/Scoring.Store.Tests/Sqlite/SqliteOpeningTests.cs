using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>Who may open which file, and what is said to the others.</summary>
public sealed class SqliteOpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_store_is_refused_until_the_first_is_closed()
    {
        await using (SqliteCreatorStore first = Open())
        {
            StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(Open);
            Assert.Contains("in use by another store", failure.Message, StringComparison.Ordinal);
            Assert.True((await first.CommitOneAsync(Key("a"), 0, "one")).IsCommitted);
        }

        await using SqliteCreatorStore second = Open();
        await second.AssertStoredAsync(Key("a"), _clock.UnixMicroseconds, "one");
    }

    [Fact]
    public async Task A_second_store_is_refused_also_by_way_of_a_link()
    {
        await using SqliteCreatorStore first = Open();
        string link = _folder.At("link.db");
        File.CreateSymbolicLink(link, Database);

        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = link }, _clock));
    }

    /// <summary>Needs the program <c>flock</c>, which every Linux has.</summary>
    [Fact]
    public async Task The_lock_holds_between_processes_and_ends_with_a_killed_one()
    {
        var start = new ProcessStartInfo("flock", ["--no-fork", Database + ".lock", "sh", "-c", "echo held; exec sleep 600"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using (Process other = Process.Start(start)!)
        {
            Assert.Equal("held", await other.StandardOutput.ReadLineAsync());
            Assert.Throws<StoreUnavailableException>(Open);
            other.Kill();
            await other.WaitForExitAsync();
        }

        await using SqliteCreatorStore store = Open();
        using Process late = Process.Start("flock", ["--nonblock", Database + ".lock", "true"]);
        await late.WaitForExitAsync();
        Assert.Equal(1, late.ExitCode);
    }

    [Fact]
    public async Task A_failed_opening_lets_go_of_the_lock()
    {
        await File.WriteAllTextAsync(Database, new string('x', 8_192));
        Assert.Throws<StoreUnavailableException>(Open);
        File.Delete(Database);

        await using SqliteCreatorStore store = Open();
        Assert.True((await store.CommitOneAsync(Key("a"), 0, "one")).IsCommitted);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_and_left_as_it_is()
    {
        await using (Open())
        {
        }

        Execute("PRAGMA user_version = 2");
        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(Open);

        Assert.Contains("schema version 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("newer program", failure.Message, StringComparison.Ordinal);
        Execute("PRAGMA user_version = 1");
        await using SqliteCreatorStore store = Open();
    }

    [Fact]
    public void The_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Execute("CREATE TABLE notes(text TEXT)");
        byte[] before = File.ReadAllBytes(Database);

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(Open);

        Assert.Contains("another program", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Database));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_called_damaged()
    {
        await File.WriteAllTextAsync(Database, new string('x', 8_192));

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(Open);

        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.RetryAfter);
    }

    [Fact]
    public async Task Damaged_pages_fail_the_creators_that_need_them()
    {
        await using (SqliteCreatorStore store = Open())
        {
            await store.CommitAllAsync([.. Enumerable.Range(0, 500).Select(i => Commit(Key($"creator-{i}"), 0, new string('s', 1_000), "features"))]);
        }

        byte[] pages = await File.ReadAllBytesAsync(Database);
        pages.AsSpan(5 * 4096).Fill(0xA5);
        await File.WriteAllBytesAsync(Database, pages);

        await using SqliteCreatorStore damaged = Open();
        CreatorKey[] keys = [.. Enumerable.Range(0, 500).Select(i => Key($"creator-{i}"))];
        StoredFeatures[] features = await damaged.FeaturesAsync(keys);
        Assert.Contains(features, stored => stored.Version == CreatorVersion.Damaged);
        // Every reading connection is still of use.
        for (int i = 0; i < 20; i++) Assert.Equal(features.Select(stored => stored.Version), (await damaged.StatesAsync(keys)).Select(stored => stored.Version));
    }

    [Fact]
    public void A_missing_folder_is_named_and_not_made()
    {
        var options = new SqliteStoreOptions { Path = _folder.At("missing/creators.db") };

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, _clock));

        Assert.Contains("does not exist", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("missing")));
    }

    public static TheoryData<SqliteStoreOptions> OptionsOutOfRange() =>
    [
        new SqliteStoreOptions { Path = "" },
        new SqliteStoreOptions { Path = "x", ReaderConnections = 0 },
        new SqliteStoreOptions { Path = "x", ReaderConnections = 65 },
        new SqliteStoreOptions { Path = "x", WriterCacheBytes = 0 },
        new SqliteStoreOptions { Path = "x", ReaderCacheBytes = 0 },
        new SqliteStoreOptions { Path = "x", MmapBytes = -1 },
        new SqliteStoreOptions { Path = "x", WalLimitBytes = 1_000 },
        new SqliteStoreOptions { Path = "x", CheckpointFrames = 0 },
        new SqliteStoreOptions { Path = "x", MaxGroupCommits = 0 },
        new SqliteStoreOptions { Path = "x", QueuedCalls = 0 },
        new SqliteStoreOptions { Path = "x", BusyTimeoutMs = 0 },
    ];

    [Theory]
    [MemberData(nameof(OptionsOutOfRange))]
    public void A_setting_out_of_range_is_an_argument_error(SqliteStoreOptions options) =>
        Assert.ThrowsAny<ArgumentException>(() => SqliteCreatorStore.Open(options, _clock));

    private SqliteCreatorStore Open() => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, _clock);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
