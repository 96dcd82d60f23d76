using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>A reader beside the store that owns the database.</summary>
public sealed class SqliteCreatorReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SqliteStoreOptions Options => new() { Path = _folder.At("scoring.db") };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_reads_what_a_running_store_commits_and_stops_no_commit()
    {
        await using var store = SqliteCreatorStore.Open(Options, new ManualClock());
        CreatorKey anna = StoreCalls.Key("anna"), bert = StoreCalls.Key("bert", Platform.TikTok);
        long first = (await store.CommitOneAsync(anna, 0, "one")).Version;
        await using var reader = SqliteCreatorReader.Open(Options);
        await reader.AssertStoredAsync(anna, first, "one");

        long second = (await store.CommitOneAsync(anna, first, "two")).Version;
        await store.CommitOneAsync(bert, 0, "new");

        await reader.AssertStoredAsync(anna, second, "two");
        Assert.Equal([anna, bert], (await reader.WalkAsync(CreatorKey.DefaultTenant, 1)).Select(creator => creator.Key));
        Assert.True(await store.EraseAsync(bert, TestContext.Current.CancellationToken));
        await reader.AssertAbsentAsync(bert);
    }

    [Fact]
    public async Task It_reads_a_database_that_no_process_has_and_leaves_it_as_it_is()
    {
        CreatorKey anna = StoreCalls.Key("anna");
        long version;
        await using (var store = SqliteCreatorStore.Open(Options, new ManualClock())) version = (await store.CommitOneAsync(anna, 0, "one")).Version;
        byte[] before = await File.ReadAllBytesAsync(Options.Path, TestContext.Current.CancellationToken);

        await using (var reader = SqliteCreatorReader.Open(Options)) await reader.AssertStoredAsync(anna, version, "one");

        Assert.Equal(before, await File.ReadAllBytesAsync(Options.Path, TestContext.Current.CancellationToken));
        await using var again = SqliteCreatorStore.Open(Options, new ManualClock());
        await again.AssertStoredAsync(anna, version, "one");
    }

    /// <summary>The last key of a page is where the next one begins.</summary>
    [Fact]
    public async Task Keys_that_no_request_can_have_are_listed_and_are_not_scanned()
    {
        const int Creators = 1_200, Long = 1_000;
        CreatorKey[] keys = [.. Enumerable.Range(0, Creators).Select(creator => StoreCalls.Key($"creator-{creator:0000}"))];
        await using (var store = SqliteCreatorStore.Open(Options, new ManualClock()))
        {
            await store.CommitAllAsync([.. keys.Select(key => StoreCalls.Commit(key, 0, "state", "features"))]);
        }

        string longer = keys[Long].Id + new string('x', 200);
        await ExecuteAsync($"UPDATE creator SET id = '{longer}' WHERE id = '{keys[Long].Id}'; UPDATE creator SET id = 'creator' || char(10), platform = 4294967297 WHERE id = '{keys[3].Id}'");
        await using var reader = SqliteCreatorReader.Open(Options);
        List<CreatorKey> listed = await reader.ListKeysAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Creators, listed.Distinct().Count());
        Assert.Equal(Creators, listed.Count);
        Assert.Equal([longer, "creator\n"], listed.Except(keys).Select(key => key.Id));
        Assert.Equal(keys.Where((_, creator) => creator is not (3 or Long)), (await reader.WalkAsync(CreatorKey.DefaultTenant, Long)).Select(creator => creator.Key));
    }

    [Fact]
    public void It_creates_no_database()
    {
        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorReader.Open(Options));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_file_of_another_program_is_refused()
    {
        await ExecuteAsync("CREATE TABLE other(id INTEGER)");

        Assert.Contains("belongs to another program", Assert.Throws<StoreUnavailableException>(() => SqliteCreatorReader.Open(Options)).Message, StringComparison.Ordinal);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Options.Path, Pooling = false }.ToString());
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
