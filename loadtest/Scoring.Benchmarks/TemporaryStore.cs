using Scoring.Creators;
using Scoring.Store;
using Scoring.Store.Sqlite;

namespace Scoring.Benchmarks;

/// <summary>An embedded store of typical creators in a folder for temporary files, removed with it.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    /// <summary>Creators in the store: some megabytes, which the system keeps in memory.</summary>
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

    /// <summary>The next commit of each creator, in an order that has nothing to do with where its record lies.</summary>
    public CreatorCommit[] Commits { get; } = new CreatorCommit[Creators];

    public static async Task<TemporaryStore> CreateAsync()
    {
        TemporaryStore store = new(Directory.CreateTempSubdirectory("scoring-benchmark-"));
        for (int start = 0; start < Creators; start += CreatorsPerCommit) await store.CommitAsync(start, new CommitResult[CreatorsPerCommit]);

        // From here on in an order that jumps through the database, the same in every run.
        new Random(7).Shuffle(store.Commits);
        return store;
    }

    /// <summary>Commits as many creators as <paramref name="results"/> has room for and remembers their versions.</summary>
    public async Task CommitAsync(int start, CommitResult[] results)
    {
        await Store.CommitAsync(Commits.AsMemory(start, results.Length), results);
        for (int i = 0; i < results.Length; i++)
        {
            if (!results[i].IsCommitted) throw new InvalidOperationException("Nobody else writes to this store.");
            Commits[start + i] = Commits[start + i] with { ExpectedVersion = results[i].Version };
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _directory.Delete(recursive: true);
    }
}
