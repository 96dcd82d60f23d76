using Scoring.Creators;
using Scoring.Store.Caching;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// Threads that read, commit and erase a few creators through one cache at once, as fast as they can. Each remembers the newest change that anybody was
/// told of before it began to read, and holds what it reads against it.
/// </summary>
internal sealed class CacheStress : IAsyncDisposable
{
    private const int Creators = 4;
    private const int Readers = 4;
    private const int Writers = 3;

    private readonly MemoryStore _store = new();
    private readonly CachedCreatorStore _cached;
    private readonly NearCache _cache;
    private readonly CreatorKey[] _keys = [.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i}"))];
    private readonly long[] _acknowledged = new long[Creators];
    private volatile bool _isEnding;
    private volatile StaleEntryException? _stale;

    public CacheStress(ProtocolStep omitted)
    {
        _cache = new NearCache(new NearCacheOptions { MaxEntries = 1_000 }, TimeProvider.System, omitted);
        _cached = new CachedCreatorStore(_store, _cache, TimeProvider.System);
    }

    /// <summary>Runs until something stale was read or enough was done.</summary>
    /// <param name="rounds">What each thread does at most.</param>
    /// <returns>What was stale; null when nothing was.</returns>
    public async Task<StaleEntryException?> RunAsync(int rounds)
    {
        Task[] threads =
        [
            .. Enumerable.Range(0, Readers).Select(seed => Task.Run(() => ReadAsync(new Random(seed), rounds))),
            .. Enumerable.Range(0, Writers).Select(seed => Task.Run(() => WriteAsync(new Random(100 + seed), rounds))),
            Task.Run(() => EraseAsync(new Random(200), rounds / 4)),
        ];
        await Task.WhenAll(threads);
        return _stale;
    }

    public ValueTask DisposeAsync() => _cached.DisposeAsync();

    private async Task ReadAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            await CheckAsync(creator, Volatile.Read(ref _acknowledged[creator]));
        }
    }

    private async Task WriteAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            StoredState now = (await _cached.StatesAsync(_keys[creator]))[0];
            CommitResult result = (await _cached.CommitAllAsync(Commit(_keys[creator], now.Version, "state", $"{round}")))[0];
            if (!result.IsCommitted) continue;
            Acknowledge(creator, result.Version);
            await CheckAsync(creator, result.Version);
        }
    }

    private async Task EraseAsync(Random random, int rounds)
    {
        for (int round = 0; round < rounds && !_isEnding; round++)
        {
            int creator = random.Next(Creators);
            // Nobody else erases, so the last erasure is this one.
            if (await _cached.EraseAsync(_keys[creator])) Acknowledge(creator, _store.ErasureOf(_keys[creator]));
            if (round % 16 == 0) _cache.LoseSubscription();
            await Task.Yield();
        }
    }

    private void Acknowledge(int creator, long count)
    {
        long before;
        do before = Volatile.Read(ref _acknowledged[creator]);
        while (before < count && Interlocked.CompareExchange(ref _acknowledged[creator], count, before) != before);
    }

    private async Task CheckAsync(int creator, long floor)
    {
        long version = (await _cached.FeaturesAsync(_keys[creator]))[0].Version;
        long seen = version == 0 ? _store.ErasureOf(_keys[creator]) : version;
        if (seen >= floor) return;
        _stale = new StaleEntryException($"{_keys[creator]} was read as version {version} (erased at {seen}) after {floor} was acknowledged.");
        _isEnding = true;
    }
}
