using System.Collections.Concurrent;
using Scoring.Features;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Sqlite;

namespace Scoring.LoadTest.Creators;

/// <summary>A store with the record of every creator, written through the store interface of the product before a server opens it.</summary>
internal static class FilledStore
{
    private const int CreatorsPerCommit = 500;

    /// <summary>Writes a database.</summary>
    /// <param name="path">The file; must not exist.</param>
    /// <param name="population">The creators.</param>
    /// <param name="modelPath">The model of the server: its extraction computes the features.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task WriteDatabaseAsync(string path, CreatorPopulation population, string modelPath, CancellationToken cancellationToken)
    {
        await using SqliteCreatorStore store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System);
        await WriteAsync(store, population, modelPath, cancellationToken);
    }

    /// <summary>Writes the creators to a Redis without creators.</summary>
    /// <param name="connection">The connection string of Redis.</param>
    /// <param name="population">The creators.</param>
    /// <param name="modelPath">The model of the server: its extraction computes the features.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Bytes of state and features of each creator.</returns>
    public static async Task<int[]> WriteRedisAsync(string connection, CreatorPopulation population, string modelPath, CancellationToken cancellationToken)
    {
        // A commit of many creators may take longer than the default timeout of the server.
        RedisStoreOptions options = new() { Connection = connection, OperationTimeout = TimeSpan.FromSeconds(30) };
        await using RedisCreatorStore store = RedisCreatorStore.Open(options, TimeProvider.System);
        return await WriteAsync(store, population, modelPath, cancellationToken);
    }

    /// <summary>Writes the creators to a store without creators.</summary>
    /// <param name="store">The store.</param>
    /// <param name="population">The creators.</param>
    /// <param name="modelPath">The model of the server: its extraction computes the features.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Bytes of state and features of each creator.</returns>
    private static async Task<int[]> WriteAsync(ICreatorStore store, CreatorPopulation population, string modelPath, CancellationToken cancellationToken)
    {
        ScoringModel model = ScoringModel.Parse(await File.ReadAllBytesAsync(modelPath, cancellationToken));
        int[] bytes = new int[population.Count];
        CommitResult[] results = new CommitResult[CreatorsPerCommit];
        // Creators with the same record share its bytes.
        ConcurrentDictionary<KnownCreator, (byte[] State, byte[] Features)> written = [];
        foreach (int[] numbers in Enumerable.Range(0, population.Count).Chunk(CreatorsPerCommit))
        {
            CreatorCommit[] commits = [.. numbers.AsParallel().AsOrdered().Select(number => RecordOf(number))];
            await store.CommitAsync(commits, results.AsMemory(0, commits.Length), cancellationToken);
            if (results.Take(commits.Length).Any(result => !result.IsCommitted)) throw new IOException($"The store {store.Description.Location} already has creators.");
            for (int i = 0; i < commits.Length; i++) bytes[numbers[i]] = commits[i].State.Length + commits[i].Features.Length;
        }

        return bytes;

        CreatorCommit RecordOf(int number)
        {
            (byte[] state, byte[] features) = written.GetOrAdd(population[number], creator => Write(creator, model));
            return new CreatorCommit(population.KeyOf(number), 0, state, features);
        }
    }

    private static (byte[] State, byte[] Features) Write(KnownCreator creator, ScoringModel model)
    {
        var record = CreatorRecord.From(creator.Platform, creator.Record);
        CreatorFeatures features = CreatorFeatures.From(record.Merged(), model.Extraction);
        byte[] stored = new byte[features.StoredLength];
        features.WriteTo(stored);
        return (record.Encode(), stored);
    }
}
