using Scoring.Creators;
using Scoring.Store;
using Scoring.Store.Sqlite;

namespace Scoring.Benchmarks;

/// <summary>An embedded store of typical creators in a temporary folder, which is deleted on disposal.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    /// <summary>The number of creators: some megabytes, which the system keeps in memory.</summary>
    public const int Creators = 10_000;

    private const int CreatorsPerCommit = 500;
    private readonly DirectoryInfo _directory;

    private TemporaryStore(DirectoryInfo directory)
    {
        _directory = directory;
        Store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Path.Combine(directory.FullName, "creators.db") }, TimeProvider.System);
        byte[] state = BenchmarkCreator.StateOf(CreatorRecord.Typical).Encode();
        byte[] features = BenchmarkCreator.FeatureBytesOf(CreatorRecord.Typical);

        for (int i = 0; i < Creators; i++)
        {
            Commits[i] = new CreatorCommit(new CreatorKey(CreatorKey.DefaultTenant, BenchmarkCreator.OnPlatform, $"1784140{i:D10}"), 0, state, features);
        }
    }

    public SqliteCreatorStore Store { get; }

    /// <summary>The next commit of each creator, in an order that is independent of the position of its record.</summary>
    public CreatorCommit[] Commits { get; } = new CreatorCommit[Creators];

    public static async Task<TemporaryStore> CreateAsync()
    {
        TemporaryStore store = new(Directory.CreateTempSubdirectory("scoring-benchmark-"));
        for (int start = 0; start < Creators; start += CreatorsPerCommit) await store.CommitAsync(start, new CommitResult[CreatorsPerCommit]);

        // From here on in a fixed order with random access to the database.
        new Random(7).Shuffle(store.Commits);
        return store;
    }

    /// <summary>Commits as many creators as <paramref name="results"/> can hold and stores their versions.</summary>
    public async Task CommitAsync(int start, CommitResult[] results)
    {
        await Store.CommitAsync(Commits.AsMemory(start, results.Length), results);
        for (int i = 0; i < results.Length; i++)
        {
            if (!results[i].IsCommitted) throw new InvalidOperationException("A commit to a store with a single writer failed.");
            Commits[start + i] = Commits[start + i] with { ExpectedVersion = results[i].Version };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
