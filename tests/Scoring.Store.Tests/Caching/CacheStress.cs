using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Changes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// Threads that read, commit and erase a few creators through one cache at once, as fast as they can, while the subscription is lost and regained and the
/// store becomes unavailable and available again. Each thread notes the newest acknowledged change before it reads, and compares what it reads with it.
/// </summary>
internal sealed class CacheStress : IAsyncDisposable
{
    private const int Creators = 4;
    private const int Readers = 4;
    private const int Writers = 3;

    private readonly MemoryStore _store = new();
    private readonly CachedCreatorStore _cached;
    private readonly CreatorChanges _changes = new();
    private readonly CreatorKey[] _keys = [.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i}"))];

    // Per creator, the newest known change, and the newest one that was published to the cache.
    private readonly long[] _known = new long[Creators];
    private readonly long[] _heard = new long[Creators];
    private long _staleAnswers;
    private volatile bool _isEnding;
    private volatile StaleEntryException? _stale;

    public CacheStress()
    {
        var cache = new NearCache(new NearCacheOptions { MaxEntries = 1_000 }, TimeProvider.System);
        _cached = new CachedCreatorStore(_store, cache, _changes, TimeProvider.System);
    }

    /// <summary>How many answers were marked as stale.</summary>
    public long StaleAnswers => Interlocked.Read(ref _staleAnswers);

    /// <summary>Runs until something stale was read that did not say so, or enough was done.</summary>
    /// <param name="rounds">What each thread does at most.</param>
    /// <returns>What was stale; null when nothing was.</returns>
    public async Task<StaleEntryException?> RunAsync(int rounds)
    {
        Task[] threads =
        [
            .. Enumerable.Range(0, Readers).Select(seed => Task.Run(() => ReadAsync(new Random(seed), rounds))),
            .. Enumerable.Range(0, Writers).Select(seed => Task.Run(() => WriteAsync(new Random(100 + seed), rounds))),
            Task.Run(() => EraseAsync(new Random(200), rounds / 4)),
            Task.Run(() => DisturbAsync(new Random(300), rounds / 16)),
        ];
        await Task.WhenAll(threads);
        return _stale;
    }

    public ValueTask DisposeAsync() => _cached.DisposeAsync();

    private static void Raise(ref long floor, long count)
    {
        long before;
        do before = Volatile.Read(ref floor);
        while (before < count && Interlocked.CompareExchange(ref floor, count, before) != before);
    }

    private async Task ReadAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++) await CheckAsync(random.Next(Creators));
    }

    private async Task WriteAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            await TryAsync(async () =>
            {
                CommitResult result = await CommitAsync(_cached, creator, round);
                if (result.IsCommitted) Acknowledge(creator, result.Version);
            });
            await CheckAsync(creator);
        }
    }

    private async Task EraseAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            await TryAsync(async () =>
            {
                // Nobody else erases, so the last erasure is this one.
                if (await _cached.EraseAsync(_keys[creator])) Acknowledge(creator, _store.ErasureOf(_keys[creator]));
            });
            await Task.Yield();
        }
    }

    // Somebody else commits, and the cache hears nothing of it but that it did not hear something. Or the store is away for a while.
    private async Task DisturbAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            _changes.Lose();
            CommitResult unheard = await CommitAsync(_store, creator, round);
            if (unheard.IsCommitted) Raise(ref _known[creator], unheard.Version);
            await Task.Yield();
            _changes.Regain();
            _changes.Lose();
            _store.IsAway = true;
            for (int i = 0; i < 20; i++) await Task.Yield();
            _store.IsAway = false;
            _changes.Regain();
            for (int i = 0; i < 50; i++) await Task.Yield();
        }
    }

    private async Task<CommitResult> CommitAsync(ICreatorStore store, int creator, int round)
    {
        StoredState now = (await store.StatesAsync(_keys[creator]))[0];
        return (await store.CommitAllAsync(Commit(_keys[creator], now.Version, "state", $"{round}")))[0];
    }

    private void Acknowledge(int creator, long count)
    {
        Raise(ref _known[creator], count);
        Raise(ref _heard[creator], count);
    }

    private async Task CheckAsync(int creator)
    {
        long known = Volatile.Read(ref _known[creator]);
        long heard = Volatile.Read(ref _heard[creator]);
        await TryAsync(async () =>
        {
            StoredFeatures read = (await _cached.FeaturesAsync(_keys[creator]))[0];
            if (read.StaleAge is not null) Interlocked.Increment(ref _staleAnswers);
            long floor = read.StaleAge is null ? known : heard;
            long seen = read.Version == 0 ? _store.ErasureOf(_keys[creator]) : read.Version;
            if (seen >= floor) return;
            _stale = new StaleEntryException($"{_keys[creator]} was read as version {read.Version} (erased at {seen}, age {read.StaleAge}) after {floor} was acknowledged.");
            _isEnding = true;
        });
    }

    private static async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (StoreUnavailableException)
        {
            // Nothing is known of what became of it, so nothing is noted.
            return;
        }
    }
}
