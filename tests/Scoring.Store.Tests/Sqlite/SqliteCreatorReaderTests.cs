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

    [Fact]
    public void It_creates_no_database()
    {
        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorReader.Open(Options));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_file_of_another_program_is_refused()
    {
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Options.Path, Pooling = false }.ToString()))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE other(id INTEGER)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("belongs to another program", Assert.Throws<StoreUnavailableException>(() => SqliteCreatorReader.Open(Options)).Message, StringComparison.Ordinal);
    }
}
