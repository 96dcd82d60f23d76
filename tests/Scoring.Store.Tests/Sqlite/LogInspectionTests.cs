using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>A damaged log never loses acknowledged commits without an error, and an unfinished commit is no damage.</summary>
public sealed class LogInspectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_bit_anywhere_is_refused_or_loses_nothing()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        var random = new Random(11);
        IEnumerable<int> bits = Enumerable.Range(0, 8 * 32).Concat(Enumerable.Range(0, 150).Select(_ => random.Next(8 * image.Log.Length)));
        int refused = 0;
        foreach (int bit in bits)
        {
            byte[] log = [.. image.Log];
            log[bit / 8] ^= (byte)(1 << (bit % 8));
            if (await CountAfterAsync(image with { Log = log }) is { } read) Assert.Equal(StoreFiles.Creators, read);
            else refused++;
        }

        Assert.True(refused > 350, $"{refused} refused");
    }

    /// <summary>Without the index, damage of the last commit cannot be told from an unfinished one.</summary>
    [Fact]
    public async Task Without_an_index_damage_before_the_last_commit_is_found()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database) with { Index = [] };
        var random = new Random(12);
        for (int i = 0; i < 50; i++)
        {
            byte[] log = [.. image.Log];
            log[random.Next(32, log.Length - (8 * StoreFiles.FrameBytes))] ^= 1;
            Assert.Null(await CountAfterAsync(image with { Log = log }));
        }

        byte[] torn = [.. image.Log];
        torn[^1] ^= 1;
        Assert.Equal(StoreFiles.Creators - 1, await CountAfterAsync(image with { Log = torn }));
    }

    [Fact]
    public async Task A_cut_log_is_found()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        foreach (int length in new[] { 0, 20, 32, 32 + StoreFiles.FrameBytes, image.Log.Length - StoreFiles.FrameBytes, image.Log.Length - 1 })
        {
            Assert.Null(await CountAfterAsync(image with { Log = image.Log[..length] }));
        }
    }

    [Fact]
    public async Task An_unfinished_commit_is_no_damage()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        byte[] next = image.Log[^StoreFiles.FrameBytes..];
        Assert.Equal(StoreFiles.Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. next[..1_000]] }));
        Assert.Equal(StoreFiles.Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. next] }));
        Assert.Equal(StoreFiles.Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. new byte[3 * StoreFiles.FrameBytes]] }));
        Assert.Equal(StoreFiles.Creators, await CountAfterAsync(image));
    }

    [Fact]
    public async Task The_refusal_names_the_file_and_the_loss_can_be_accepted()
    {
        StoreFiles image = await StoreFiles.KilledAsync(Database);
        byte[] log = [.. image.Log];
        log[log.Length / 2] ^= 1;
        SqliteStoreOptions options = (image with { Log = log }).PlaceIn(_folder);

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));
        Assert.Contains(options.Path + "-wal is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DatabaseAcceptDamagedLog", failure.Message, StringComparison.Ordinal);

        await using (SqliteCreatorStore store = SqliteCreatorStore.Open(options with { AcceptsDamagedLog = true }, TimeProvider.System))
        {
            Assert.InRange(await StoreFiles.CountAsync(store), 1, StoreFiles.Creators - 1);
            Assert.True((await store.CommitOneAsync(Key("new"), 0, "one")).IsCommitted);
        }

        Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        await using SqliteCreatorStore again = SqliteCreatorStore.Open(options, TimeProvider.System);
    }

    [Fact]
    public async Task A_damaged_log_that_is_in_the_database_is_moved_away_and_loses_nothing()
    {
        StoreFiles image = await StoreFiles.CheckpointedAsync(Database, isWhole: true);
        int frames = image.Log.Length / StoreFiles.FrameBytes;
        foreach (int frame in new[] { 0, 1, frames / 2, frames - 1 })
        {
            byte[] log = [.. image.Log];
            log[32 + (frame * StoreFiles.FrameBytes) + 100] ^= 1;
            SqliteStoreOptions options = (image with { Log = log }).PlaceIn(_folder);
            await using SqliteCreatorStore store = SqliteCreatorStore.Open(options, TimeProvider.System);
            Assert.Equal("state " + StoreFiles.Two, Text((await store.StatesAsync([Key("creator-0")]))[0].State));
            Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        }
    }

    /// <summary>The pages of the readable frames are older than those of the database.</summary>
    [Fact]
    public async Task An_accepted_loss_keeps_all_that_is_in_the_database()
    {
        StoreFiles image = await StoreFiles.CheckpointedAsync(Database, isWhole: false);
        byte[] log = [.. image.Log];
        log[32 + (10 * StoreFiles.FrameBytes) + 100] ^= 1;
        SqliteStoreOptions options = (image with { Log = log }).PlaceIn(_folder);
        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));

        await using SqliteCreatorStore store = SqliteCreatorStore.Open(options with { AcceptsDamagedLog = true }, TimeProvider.System);
        Assert.Equal("state " + StoreFiles.Two, Text((await store.StatesAsync([Key("creator-0")]))[0].State));
        Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        Assert.True(File.Exists(options.Path + "-shm.damaged"));
    }

    [Fact]
    public async Task The_refusal_of_an_empty_log_names_the_power_failure()
    {
        SqliteStoreOptions options = (await StoreFiles.KilledAsync(Database) with { Log = [] }).PlaceIn(_folder);
        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));
        Assert.Contains("power failure just after an erasure", failure.Message, StringComparison.Ordinal);
    }

    // The number of creators that are read; null when the store is refused.
    private async Task<int?> CountAfterAsync(StoreFiles image)
    {
        try
        {
            await using SqliteCreatorStore store = SqliteCreatorStore.Open(image.PlaceIn(_folder), TimeProvider.System);
            return await StoreFiles.CountAsync(store);
        }
        catch (StoreUnavailableException failure)
        {
            Assert.Contains("-wal is damaged", failure.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
