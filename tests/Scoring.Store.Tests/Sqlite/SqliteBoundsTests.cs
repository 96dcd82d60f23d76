using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>The log stays within its bound, and a full disk fails calls without harm.</summary>
public sealed class SqliteBoundsTests : IDisposable
{
    private const long WalLimitBytes = 1 << 20;

    // A group of 100 records of 1.2 kB and the index pages that they touch.
    private const long GroupBytes = 1 << 20;

    // Work in the background is waited for; it fails the test when it does not come.
    private const int WaitLimitMs = 60_000;

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_stays_within_its_bound_under_sustained_writing_and_reading()
    {
        await using SqliteCreatorStore store = Open(checkpointFrames: int.MaxValue);
        bool isWriting = true;
        CreatorKey[] keys = [.. Enumerable.Range(0, 500).Select(i => Key($"creator-{i}"))];
        Task[] readers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (Volatile.Read(ref isWriting)) await store.StatesAsync(keys);
        }))];

        long longest = await WriteAsync(store, groups: 100);
        Volatile.Write(ref isWriting, false);
        await Task.WhenAll(readers);

        Assert.InRange(longest, WalLimitBytes, 2 * WalLimitBytes + GroupBytes);
    }

    [Fact(Timeout = WaitLimitMs)]
    public async Task Background_checkpoints_alone_keep_the_log_short_while_the_writer_rests_between_groups()
    {
        await using SqliteCreatorStore store = Open(checkpointFrames: 50, walLimitBytes: 1L << 40);
        long before = new FileInfo(Database).Length;
        await WriteAsync(store, groups: 20);

        // The database file grows only when a checkpoint moves pages into it.
        while (new FileInfo(Database).Length == before) await Task.Delay(10);
    }

    [Fact]
    public async Task A_foreign_reader_makes_the_store_refuse_before_the_log_outgrows_its_bound()
    {
        await using SqliteCreatorStore store = Open(checkpointFrames: 50, busyTimeoutMs: 100);
        CommitResult first = await store.CommitOneAsync(Key("first"), 0, "one");
        StoreUnavailableException failure;
        using (var foreign = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            foreign.Open();
            using SqliteTransaction snapshot = foreign.BeginTransaction(deferred: true);
            using SqliteCommand command = foreign.CreateCommand();
            command.CommandText = "SELECT count(*) FROM creator";
            command.ExecuteScalar();

            failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(store, groups: 100));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("refused"), 0, "one"));
            await store.AssertStoredAsync(Key("first"), first.Version, "one");
            Assert.InRange(LogLength(), 2 * WalLimitBytes, 2 * WalLimitBytes + GroupBytes);
        }

        Assert.Contains("log", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RetryAfter);
        await store.AssertAbsentAsync(Key("refused"));
        Assert.True((await store.CommitOneAsync(Key("refused"), 0, "one")).IsCommitted);
    }

    [Fact(Timeout = WaitLimitMs)]
    public async Task An_erasure_beside_a_foreign_reader_stands_and_its_traces_go_later()
    {
        await using SqliteCreatorStore store = Open(checkpointFrames: int.MaxValue, busyTimeoutMs: 100);
        await store.CommitOneAsync(Key("to-be-erased"), 0, "one");
        using (var foreign = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            foreign.Open();
            using SqliteTransaction snapshot = foreign.BeginTransaction(deferred: true);
            using SqliteCommand command = foreign.CreateCommand();
            command.CommandText = "SELECT count(*) FROM creator";
            command.ExecuteScalar();

            Assert.True(await store.EraseAsync(Key("to-be-erased")));
            await store.AssertAbsentAsync(Key("to-be-erased"));
            Assert.True(LogLength() > 0);
        }

        while (LogLength() > 0) await Task.Delay(10);
    }

    [Fact]
    public async Task A_full_disk_fails_the_commit_whole_and_the_store_recovers_with_the_space()
    {
        await using SqliteCreatorStore store = Open(checkpointFrames: 50);
        CommitResult before = await store.CommitOneAsync(Key("before"), 0, "one");
        await store.ReadPragmaAsync("max_page_count = 40");

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(store, groups: 10));

        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RetryAfter);
        await store.AssertStoredAsync(Key("before"), before.Version, "one");
        Assert.Equal(0, (await store.WalkAsync(CreatorKey.DefaultTenant, 1_000)).Count(c => c.Key.Id != "before") % 100);

        await store.ReadPragmaAsync("max_page_count = 1000000");
        Assert.True((await store.CommitOneAsync(Key("before"), before.Version, "two")).IsCommitted);
        await WriteAsync(store, groups: 2, prefix: "after");
    }

    [Fact]
    public async Task Writes_for_which_the_queue_has_no_room_fail_at_once_and_the_others_are_stored()
    {
        const int queued = 4;
        const int calls = 20;
        await using var store = SqliteCreatorStore.Open(
            new SqliteStoreOptions { Path = Database, QueuedCalls = queued, MaxGroupCommits = 1, BusyTimeoutMs = WaitLimitMs }, _clock);
        Task<CommitResult>[] commits;
        using (var foreign = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            foreign.Open();
            using SqliteTransaction held = foreign.BeginTransaction(deferred: false);

            commits = [.. Enumerable.Range(0, calls).Select(i => store.CommitOneAsync(Key($"creator-{i}"), 0, "one"))];

            // The writer holds one group of one call, which waits for the lock.
            StoreUnavailableException[] refused = [.. commits.Where(commit => commit.IsFaulted).Select(commit => (StoreUnavailableException)commit.Exception!.InnerException!)];
            Assert.InRange(refused.Length, calls - queued - 1, calls - queued);
            Assert.All(refused, failure => Assert.NotNull(failure.RetryAfter));
        }

        for (int i = 0; i < calls; i++)
        {
            if (commits[i].IsFaulted) await store.AssertAbsentAsync(Key($"creator-{i}"));
            else Assert.True((await commits[i]).IsCommitted);
        }

        Assert.True((await store.CommitOneAsync(Key("later"), 0, "one")).IsCommitted);
    }

    private async Task<long> WriteAsync(SqliteCreatorStore store, int groups, string prefix = "creator")
    {
        long longest = 0;
        var versions = new long[500];
        var blob = new byte[1_200];
        for (int group = 0; group < groups; group++)
        {
            int from = group % 5 * 100;
            CommitResult[] results = await store.CommitAllAsync(
                [.. Enumerable.Range(from, 100).Select(i => new CreatorCommit(Key($"{prefix}-{i}"), versions[i], blob, blob.AsMemory(0, 200)))]);
            Assert.All(results, r => Assert.True(r.IsCommitted));
            for (int i = 0; i < results.Length; i++) versions[from + i] = results[i].Version;
            longest = Math.Max(longest, LogLength());
        }

        return longest;
    }

    private long LogLength() => new FileInfo(Database + "-wal").Length;

    private SqliteCreatorStore Open(int checkpointFrames, long walLimitBytes = WalLimitBytes, int busyTimeoutMs = 1_000)
    {
        var options = new SqliteStoreOptions
        {
            Path = Database,
            CheckpointFrames = checkpointFrames,
            WalLimitBytes = walLimitBytes,
            BusyTimeoutMs = busyTimeoutMs,
        };
        return SqliteCreatorStore.Open(options, _clock);
    }
}
