using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>What a read costs, and what happens when more callers read than there are connections.</summary>
public sealed class SqliteReadTests : IDisposable
{
    private const int Creators = 500;
    private const int FeatureBytes = 200;

    // The head of a value with a checksum, up to the next multiple of eight.
    private const int ChecksumBytes = 8;

    // The object around the bytes of one answer: header, type and length, rounded up to eight.
    private const int ArrayBytes = 24;

    // For the call as a whole, however many keys it has.
    private const int CallBytes = 1_024;

    private readonly TemporaryFolder _folder = new();
    private readonly CreatorKey[] _keys = [.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i}"))];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_read_completes_on_the_callers_thread_and_allocates_nothing_but_the_answers()
    {
        await using SqliteCreatorStore store = await OpenFilledAsync(readers: 1);
        var results = new StoredFeatures[Creators];
        await store.ReadFeaturesAsync(_keys, results);

        long before = GC.GetAllocatedBytesForCurrentThread();
        ValueTask read = store.ReadFeaturesAsync(_keys, results);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(read.IsCompletedSuccessfully);
        await read;
        Assert.All(results, r => Assert.Equal(FeatureBytes, r.Features.Length));
        Assert.InRange(allocated, Creators * FeatureBytes, Creators * (FeatureBytes + ChecksumBytes + ArrayBytes) + CallBytes);
    }

    [Fact]
    public async Task More_callers_than_connections_take_turns()
    {
        await using SqliteCreatorStore store = await OpenFilledAsync(readers: 1);

        StoredFeatures[][] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => store.FeaturesAsync(_keys))));

        Assert.All(answers, answer => Assert.All(answer, features => Assert.Equal(FeatureBytes, features.Features.Length)));
    }

    [Fact]
    public async Task A_read_that_finds_too_many_waiting_fails_at_once_and_the_others_are_answered()
    {
        await using SqliteCreatorStore store = await OpenFilledAsync(readers: 1);
        await using var pool = new ReaderPool(new SqliteStoreOptions { Path = store.Description.Location, ReaderConnections = 1 });
        CreatorReader reader = await pool.RentAsync(CancellationToken.None);
        ValueTask<CreatorReader>[] waiting = [.. Enumerable.Range(0, ReaderPool.MostWaiting).Select(_ => pool.RentAsync(CancellationToken.None))];

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => pool.RentAsync(CancellationToken.None).AsTask());
        Assert.NotNull(failure.RetryAfter);

        foreach (ValueTask<CreatorReader> next in waiting)
        {
            pool.Return(reader);
            reader = await next;
        }

        pool.Return(reader);
        pool.Return(await pool.RentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Closing_waits_for_the_readers_and_fails_later_reads()
    {
        SqliteCreatorStore store = await OpenFilledAsync(readers: 2);
        Task<StoredFeatures[]>[] reads = [.. Enumerable.Range(0, 100).Select(_ => Task.Run(() => store.FeaturesAsync(_keys)))];

        await store.DisposeAsync();

        foreach (Task<StoredFeatures[]> read in reads)
        {
            try
            {
                Assert.All(await read, features => Assert.Equal(FeatureBytes, features.Features.Length));
            }
            catch (ObjectDisposedException)
            {
                // The read came after the store was closed.
            }
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.FeaturesAsync(_keys));
    }

    private async Task<SqliteCreatorStore> OpenFilledAsync(int readers)
    {
        var options = new SqliteStoreOptions { Path = _folder.At("creators.db"), ReaderConnections = readers };
        var store = SqliteCreatorStore.Open(options, new ManualClock());
        await store.CommitAllAsync([.. _keys.Select(key => new CreatorCommit(key, 0, new byte[1_000], new byte[FeatureBytes]))]);
        return store;
    }
}
