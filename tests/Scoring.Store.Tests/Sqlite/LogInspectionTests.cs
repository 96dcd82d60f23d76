using Microsoft.Data.Sqlite;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>A damaged log never loses acknowledged commits without an error, and an unfinished commit is no damage.</summary>
public sealed class LogInspectionTests : IDisposable
{
    private const int Creators = 30;
    private const int FrameBytes = 24 + 4_096;

    private static readonly string One = new('1', 1_000);
    private static readonly string Two = new('2', 1_000);

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_bit_anywhere_is_refused_or_loses_nothing()
    {
        Image image = await KilledAsync();
        var random = new Random(11);
        IEnumerable<int> bits = Enumerable.Range(0, 8 * 32).Concat(Enumerable.Range(0, 150).Select(_ => random.Next(8 * image.Log.Length)));
        int refused = 0;
        foreach (int bit in bits)
        {
            byte[] log = [.. image.Log];
            log[bit / 8] ^= (byte)(1 << (bit % 8));
            if (await CountAfterAsync(image with { Log = log }) is { } read) Assert.Equal(Creators, read);
            else refused++;
        }

        Assert.True(refused > 350, $"{refused} refused");
    }

    /// <summary>Without the index, damage of the last commit cannot be told from an unfinished one.</summary>
    [Fact]
    public async Task Without_an_index_damage_before_the_last_commit_is_found()
    {
        Image image = await KilledAsync() with { Index = [] };
        var random = new Random(12);
        for (int i = 0; i < 50; i++)
        {
            byte[] log = [.. image.Log];
            log[random.Next(32, log.Length - (8 * FrameBytes))] ^= 1;
            Assert.Null(await CountAfterAsync(image with { Log = log }));
        }

        byte[] torn = [.. image.Log];
        torn[^1] ^= 1;
        Assert.Equal(Creators - 1, await CountAfterAsync(image with { Log = torn }));
    }

    [Fact]
    public async Task A_cut_log_is_found()
    {
        Image image = await KilledAsync();
        foreach (int length in new[] { 0, 20, 32, 32 + FrameBytes, image.Log.Length - FrameBytes, image.Log.Length - 1 })
        {
            Assert.Null(await CountAfterAsync(image with { Log = image.Log[..length] }));
        }
    }

    [Fact]
    public async Task An_unfinished_commit_is_no_damage()
    {
        Image image = await KilledAsync();
        byte[] next = image.Log[^FrameBytes..];
        Assert.Equal(Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. next[..1_000]] }));
        Assert.Equal(Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. next] }));
        Assert.Equal(Creators, await CountAfterAsync(image with { Log = [.. image.Log, .. new byte[3 * FrameBytes]] }));
        Assert.Equal(Creators, await CountAfterAsync(image));
    }

    [Fact]
    public async Task The_refusal_names_the_file_and_the_loss_can_be_accepted()
    {
        Image image = await KilledAsync();
        byte[] log = [.. image.Log];
        log[log.Length / 2] ^= 1;
        SqliteStoreOptions options = Place(image with { Log = log });

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));
        Assert.Contains(options.Path + "-wal is damaged", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DatabaseAcceptDamagedLog", failure.Message, StringComparison.Ordinal);

        await using (SqliteCreatorStore store = SqliteCreatorStore.Open(options with { AcceptsDamagedLog = true }, TimeProvider.System))
        {
            Assert.InRange(await CountAsync(store), 1, Creators - 1);
            Assert.True((await store.CommitOneAsync(Key("new"), 0, "one")).IsCommitted);
        }

        Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        await using SqliteCreatorStore again = SqliteCreatorStore.Open(options, TimeProvider.System);
    }

    [Fact]
    public async Task A_damaged_log_that_is_in_the_database_is_moved_away_and_loses_nothing()
    {
        Image image = await CheckpointedAsync(isWhole: true);
        int frames = image.Log.Length / FrameBytes;
        foreach (int frame in new[] { 0, 1, frames / 2, frames - 1 })
        {
            byte[] log = [.. image.Log];
            log[32 + (frame * FrameBytes) + 100] ^= 1;
            SqliteStoreOptions options = Place(image with { Log = log });
            await using SqliteCreatorStore store = SqliteCreatorStore.Open(options, TimeProvider.System);
            Assert.Equal("state " + Two, Text((await store.StatesAsync([Key("creator-0")]))[0].State));
            Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        }
    }

    /// <summary>The pages of the readable frames are older than those of the database.</summary>
    [Fact]
    public async Task An_accepted_loss_keeps_all_that_is_in_the_database()
    {
        Image image = await CheckpointedAsync(isWhole: false);
        byte[] log = [.. image.Log];
        log[32 + (10 * FrameBytes) + 100] ^= 1;
        SqliteStoreOptions options = Place(image with { Log = log });
        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));

        await using SqliteCreatorStore store = SqliteCreatorStore.Open(options with { AcceptsDamagedLog = true }, TimeProvider.System);
        Assert.Equal("state " + Two, Text((await store.StatesAsync([Key("creator-0")]))[0].State));
        Assert.Equal(log, await File.ReadAllBytesAsync(options.Path + "-wal.damaged"));
        Assert.True(File.Exists(options.Path + "-shm.damaged"));
    }

    [Fact]
    public async Task The_refusal_of_an_empty_log_names_the_power_failure()
    {
        SqliteStoreOptions options = Place(await KilledAsync() with { Log = [] });
        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(options, TimeProvider.System));
        Assert.Contains("power failure just after an erasure", failure.Message, StringComparison.Ordinal);
    }

    // Creator 0 has its second content in the database; when not whole, one commit is in the log alone.
    private async Task<Image> CheckpointedAsync(bool isWhole)
    {
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, TimeProvider.System);
        var versions = new long[Creators];
        for (int i = 0; i < Creators; i++) versions[i] = (await store.CommitOneAsync(Key($"creator-{i}"), 0, One)).Version;
        await store.CommitOneAsync(Key("creator-0"), versions[0], Two);
        await using SqliteConnection reader = new($"Data Source={Database};Pooling=False");
        reader.Open();
        // A reader keeps the log from its restart.
        Execute(reader, "BEGIN");
        Execute(reader, "SELECT count(*) FROM creator");
        // Of another page than creator 0.
        if (!isWhole) await store.CommitOneAsync(Key($"creator-{Creators - 1}"), versions[^1], Two);
        await using SqliteConnection copier = new($"Data Source={Database};Pooling=False");
        copier.Open();
        Execute(copier, "PRAGMA wal_checkpoint(PASSIVE)");
        return new Image(await ReadAsync(Database), await ReadAsync(Database + "-wal"), await ReadAsync(Database + "-shm"));
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }

    // What a killed store leaves: its files while it runs.
    private async Task<Image> KilledAsync()
    {
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, TimeProvider.System);
        for (int i = 0; i < Creators; i++) await store.CommitOneAsync(Key($"creator-{i}"), 0, new string('x', 1_000));
        return new Image(await ReadAsync(Database), await ReadAsync(Database + "-wal"), await ReadAsync(Database + "-shm"));
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    private SqliteStoreOptions Place(Image image)
    {
        string path = _folder.At($"{Guid.NewGuid():N}.db");
        File.WriteAllBytes(path, image.Database);
        File.WriteAllBytes(path + "-wal", image.Log);
        if (image.Index.Length > 0) File.WriteAllBytes(path + "-shm", image.Index);
        return new SqliteStoreOptions { Path = path };
    }

    // The number of creators that are read; null when the store is refused.
    private async Task<int?> CountAfterAsync(Image image)
    {
        try
        {
            await using SqliteCreatorStore store = SqliteCreatorStore.Open(Place(image), TimeProvider.System);
            return await CountAsync(store);
        }
        catch (StoreUnavailableException failure)
        {
            Assert.Contains("-wal is damaged", failure.Message, StringComparison.Ordinal);
            return null;
        }
    }

    private static async Task<int> CountAsync(SqliteCreatorStore store)
    {
        StoredState[] states = await store.StatesAsync([.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i}"))]);
        Assert.All(states, stored => Assert.True(stored.Version == CreatorVersion.Absent || Text(stored.State) == "state " + new string('x', 1_000)));
        return states.Count(stored => stored.Version != CreatorVersion.Absent);
    }

    private sealed record Image(byte[] Database, byte[] Log, byte[] Index);
}
