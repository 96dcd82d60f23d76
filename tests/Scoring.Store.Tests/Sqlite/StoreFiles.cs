using Microsoft.Data.Sqlite;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>What a killed store leaves: its files while it runs.</summary>
internal sealed record StoreFiles(byte[] Database, byte[] Log, byte[] Index)
{
    public const int Creators = 30;
    public const int FrameBytes = 24 + 4_096;

    public static readonly string Two = new('2', 1_000);

    private static readonly string One = new('1', 1_000);

    /// <summary>A log that is in the database. Creator 0 has its second content there; when not whole, one commit is in the log alone.</summary>
    public static async Task<StoreFiles> CheckpointedAsync(string database, bool isWhole)
    {
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = database }, TimeProvider.System);
        var versions = new long[Creators];
        for (int i = 0; i < Creators; i++) versions[i] = (await store.CommitOneAsync(Key($"creator-{i}"), 0, One)).Version;
        await store.CommitOneAsync(Key("creator-0"), versions[0], Two);
        await using SqliteConnection reader = new($"Data Source={database};Pooling=False");
        reader.Open();
        // A reader keeps the log from its restart.
        Execute(reader, "BEGIN");
        Execute(reader, "SELECT count(*) FROM creator");
        // Of another page than creator 0.
        if (!isWhole) await store.CommitOneAsync(Key($"creator-{Creators - 1}"), versions[^1], Two);
        await using SqliteConnection copier = new($"Data Source={database};Pooling=False");
        copier.Open();
        Execute(copier, "PRAGMA wal_checkpoint(PASSIVE)");
        return new StoreFiles(await ReadAsync(database), await ReadAsync(database + "-wal"), await ReadAsync(database + "-shm"));
    }

    /// <summary>Files that are in the log alone: each creator is one commit.</summary>
    public static async Task<StoreFiles> KilledAsync(string database)
    {
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = database }, TimeProvider.System);
        for (int i = 0; i < Creators; i++) await store.CommitOneAsync(Key($"creator-{i}"), 0, new string('x', 1_000));
        return new StoreFiles(await ReadAsync(database), await ReadAsync(database + "-wal"), await ReadAsync(database + "-shm"));
    }

    /// <summary>Reads a file that a store has open.</summary>
    public static async Task<byte[]> ReadAsync(string path)
    {
        await using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>Writes them under a new name.</summary>
    public SqliteStoreOptions PlaceIn(TemporaryFolder folder)
    {
        string path = folder.At($"{Guid.NewGuid():N}.db");
        File.WriteAllBytes(path, Database);
        File.WriteAllBytes(path + "-wal", Log);
        if (Index.Length > 0) File.WriteAllBytes(path + "-shm", Index);
        return new SqliteStoreOptions { Path = path };
    }

    /// <summary>The number of creators that a store has, each with its content.</summary>
    public static async Task<int> CountAsync(ICreatorReader store)
    {
        StoredState[] states = await store.StatesAsync([.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i}"))]);
        Assert.All(states, stored => Assert.True(stored.Version == CreatorVersion.Absent || Text(stored.State) == "state " + new string('x', 1_000)));
        return states.Count(stored => stored.Version != CreatorVersion.Absent);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteScalar();
    }
}
