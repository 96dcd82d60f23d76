using System.Text;
using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>What stays after a close, a crash and an erasure.</summary>
public sealed class SqliteDurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("journal_mode", "wal")]
    [InlineData("page_size", "4096")]
    [InlineData("cache_size", "-65536")]
    [InlineData("mmap_size", "1073741824")]
    [InlineData("secure_delete", "1")]
    [InlineData("wal_autocheckpoint", "0")]
    [InlineData("encoding", "UTF-8")]
    [InlineData("user_version", "1")]
    [InlineData("application_id", "1396920146")]
    public async Task The_writing_connection_runs_with_the_settings_that_were_promised(string pragma, string value)
    {
        for (int opening = 0; opening < 2; opening++)
        {
            await using SqliteCreatorStore store = Open();
            Assert.Equal(value, await store.ReadPragmaAsync(pragma));
        }
    }

    [Fact]
    public async Task The_description_says_disk()
    {
        await using SqliteCreatorStore store = Open();

        Assert.Equal(DurabilityMode.Disk, store.Description.Durability);
        Assert.Equal("sqlite", store.Description.Kind);
        Assert.Equal(Database, store.Description.Location);
    }

    [Fact]
    public async Task A_closed_store_leaves_one_file_with_everything_in_it()
    {
        CommitResult one;
        await using (SqliteCreatorStore store = Open())
        {
            one = await store.CommitOneAsync(Key("a"), 0, "one");
        }

        Assert.False(File.Exists(Database + "-wal"));
        await using SqliteCreatorStore again = Open();
        await again.AssertStoredAsync(Key("a"), one.Version, "one");
        Assert.True((await again.CommitOneAsync(Key("a"), one.Version, "two")).IsCommitted);
    }

    [Fact]
    public async Task The_highest_erased_version_outlives_a_restart()
    {
        CommitResult one;
        await using (SqliteCreatorStore store = Open())
        {
            one = await store.CommitOneAsync(Key("a"), 0, "one");
            await store.EraseAsync(Key("a"));
        }

        _clock.Move(TimeSpan.FromDays(-1));
        await using SqliteCreatorStore again = Open();
        Assert.True((await again.CommitOneAsync(Key("a"), 0, "afresh")).Version > one.Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_erasure_of_a_damaged_version_does_not_raise_the_versions_of_others(bool hasChecksums)
    {
        var options = new SqliteStoreOptions { Path = Database, WritesChecksums = hasChecksums };
        await using (var store = SqliteCreatorStore.Open(options, _clock)) await store.CommitOneAsync(Key("a"), 0, "one");
        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "UPDATE creator SET version = version | (1 << 61)";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await using var damaged = SqliteCreatorStore.Open(options, _clock);
        Assert.True(await damaged.EraseAsync(Key("a")));
        Assert.InRange((await damaged.CommitOneAsync(Key("b"), 0, "one")).Version, _clock.UnixMicroseconds, _clock.UnixMicroseconds + 1);
    }

    /// <summary>A copy of the files of a running store is what a crash of the process leaves behind.</summary>
    [Fact]
    public async Task Everything_acknowledged_is_in_the_files_of_a_running_store()
    {
        await using SqliteCreatorStore store = Open();
        CreatorKey[] keys = [.. Enumerable.Range(0, 300).Select(i => Key($"creator-{i}"))];
        CommitResult[] results = await Task.WhenAll(keys.Select(key => store.CommitOneAsync(key, 0, key.Id)));
        Assert.True(await store.EraseAsync(keys[0]));
        results[1] = await store.CommitOneAsync(keys[1], results[1].Version, keys[1].Id);

        string crashed = _folder.At("crashed.db");
        File.Copy(Database, crashed);
        File.Copy(Database + "-wal", crashed + "-wal");

        await using var recovered = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = crashed }, _clock);
        await recovered.AssertAbsentAsync(keys[0]);
        for (int i = 1; i < keys.Length; i++) await recovered.AssertStoredAsync(keys[i], results[i].Version, keys[i].Id);
    }

    /// <summary>
    /// Old copies hide in the log, in freed pages, in the gaps of pages that were split, and in the overflow of large records: so there are
    /// many creators in an order without pattern, of all sizes, and written more than once.
    /// </summary>
    [Fact]
    public async Task Nothing_of_an_erased_creator_remains_in_any_file()
    {
        const int creators = 3_000;
        var random = new Random(7);
        await using SqliteCreatorStore store = Open();
        var keys = new CreatorKey[creators];
        var versions = new long[creators];
        for (int i = 0; i < creators; i++) keys[i] = Key($"{random.NextInt64():x16}-id{i:0000}");
        for (int pass = 0; pass < 2; pass++)
        {
            for (int from = 0; from < creators; from += 300)
            {
                CreatorCommit[] commits = [.. Enumerable.Range(from, 300).Select(i => new CreatorCommit(
                    keys[i], versions[i], Marked(i, "state", random.Next(20, i % 50 == 0 ? 20_000 : 3_000)), Marked(i, "features", random.Next(20, 500))))];
                CommitResult[] results = await store.CommitAllAsync(commits);
                for (int i = 0; i < results.Length; i++) versions[from + i] = results[i].Version;
            }
        }

        int[] erased = [.. Enumerable.Range(0, creators).Where(i => i % 25 == 0)];
        Assert.True(CountTraces(erased[..3]) > 0);
        foreach (int i in erased) Assert.True(await store.EraseAsync(keys[i]));

        Assert.Equal(0, CountTraces(erased));
        Assert.Equal(3, CountTraces([1, 2, 3], onlyFirst: true));
        await store.DisposeAsync();
        Assert.Equal(0, CountTraces(erased));

        int CountTraces(int[] which, bool onlyFirst = false)
        {
            string[] files = [.. new[] { Database, Database + "-wal", Database + "-shm" }.Where(File.Exists)];
            string content = string.Concat(files.Select(ReadShared));
            return which.Sum(i => onlyFirst
                ? Count(keys[i].Id)
                : Count(keys[i].Id) + Count($"<state {i:0000}>") + Count($"<features {i:0000}>"));

            int Count(string text) => content.Contains(text, StringComparison.Ordinal) ? 1 : 0;
        }
    }

    private static byte[] Marked(int creator, string what, int bytes)
    {
        string mark = $"<{what} {creator:0000}>";
        return Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(mark, 1 + bytes / mark.Length)));
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return Encoding.Latin1.GetString(content);
    }

    private SqliteCreatorStore Open() => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, _clock);
}
