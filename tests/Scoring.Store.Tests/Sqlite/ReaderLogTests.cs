using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>No reader hides from the next store that a log lost acknowledged commits.</summary>
public sealed class ReaderLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    /// <summary>SQLite itself would rebuild the index of the readable frames, and the next store would not find the loss.</summary>
    [Fact]
    public async Task Readers_refuse_a_damaged_log_of_no_owner_and_leave_it_as_it_is()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        byte[] last = [.. image.Log], middle = [.. image.Log];
        last[^1] ^= 1;
        middle[middle.Length / 2] ^= 1;
        foreach (StoreFiles damaged in new[] { image with { Log = last }, image with { Log = image.Log[..^StoreFiles.FrameBytes] }, image with { Log = middle }, image with { Log = middle, Index = [] } })
        {
            SqliteStoreOptions options = damaged.PlaceIn(_folder);
            await AssertReadersRefuseAsync(options, "acknowledged and cannot be read");

            Assert.Equal(damaged.Database, await StoreFiles.ReadAsync(options.Path));
            Assert.Equal(damaged.Log, await StoreFiles.ReadAsync(options.Path + "-wal"));
            Assert.Equal(damaged.Index.Length > 0, File.Exists(options.Path + "-shm"));
            if (damaged.Index.Length > 0) Assert.Equal(damaged.Index, await StoreFiles.ReadAsync(options.Path + "-shm"));
            Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));
        }
    }

    [Fact]
    public async Task Readers_refuse_a_damaged_log_that_is_in_the_database_until_a_store_has_moved_it_away()
    {
        StoreFiles image = await StoreFiles.CheckpointedAsync(Database, isWhole: true);
        byte[] log = [.. image.Log];
        log[32 + StoreFiles.FrameBytes + 100] ^= 1;
        SqliteStoreOptions options = (image with { Log = log }).PlaceIn(_folder);
        await AssertReadersRefuseAsync(options, "nothing is lost");

        await SqliteCreatorStore.Open(options, TimeProvider.System).DisposeAsync();
        await using SqliteCreatorReader reader = SqliteCreatorReader.Open(options);
        Assert.Equal("state " + StoreFiles.Two, Text((await reader.StatesAsync([Key("creator-0")]))[0].State));
    }

    [Fact]
    public async Task Readers_take_what_a_killed_store_left_and_what_another_one_writes()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        SqliteStoreOptions options = (image with { Log = [.. image.Log, .. image.Log[^StoreFiles.FrameBytes..]] }).PlaceIn(_folder);
        await using (SqliteCreatorReader reader = SqliteCreatorReader.Open(options)) Assert.Equal(StoreFiles.Creators, await StoreFiles.CountAsync(reader));

        await using SqliteCreatorStore store = SqliteCreatorStore.Open(options, TimeProvider.System);
        // The owner knows its log. A bit that is changed now is found by the next store.
        await using (FileStream log = new(options.Path + "-wal", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) log.WriteByte(0xFF);
        await using SqliteCreatorReader beside = SqliteCreatorReader.Open(options);
        Assert.Equal(StoreFiles.Creators, await StoreFiles.CountAsync(beside));
    }

    private async Task AssertReadersRefuseAsync(SqliteStoreOptions options, string cause)
    {
        string backup = _folder.At("backup.db"), restored = _folder.At("restored.db");
        StoreUnavailableException[] failures =
        [
            Assert.Throws<StoreUnavailableException>(() => SqliteCreatorReader.Open(options)),
            Assert.Throws<StoreUnavailableException>(() => SqliteIntegrity.Check(options.Path, TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteBackup.CreateAsync(options.Path, backup, overwrite: false, TimeProvider.System, TestContext.Current.CancellationToken)),
            await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteBackup.RestoreAsync(options.Path, restored, TimeProvider.System, TestContext.Current.CancellationToken)),
        ];
        Assert.All(failures, failure => Assert.Contains(cause, failure.Message, StringComparison.Ordinal));
        Assert.All(failures, failure => Assert.Contains(options.Path + "-wal is damaged", failure.Message, StringComparison.Ordinal));
        Assert.False(File.Exists(backup) || File.Exists(restored));
    }
}
