using System.Runtime.CompilerServices;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>Reads features from the store that the near cache does not have, by the steps of its protocol, and inserts them into the cache.</summary>
/// <param name="store">The store.</param>
/// <param name="cache">The cache in front of it.</param>
/// <param name="clock">The clock of the cache.</param>
internal sealed class CacheLoader(ICreatorStore store, NearCache cache, TimeProvider clock)
{
    /// <summary>Loads creators.</summary>
    /// <param name="places">Which of the keys to load: indexes, each once; null for all.</param>
    /// <param name="keys">All keys of the read.</param>
    /// <param name="results">All results; those of <paramref name="places"/> are set.</param>
    /// <param name="maxStaleness">The longest time since a cached entry was verified; null for the bound of the cache.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StoreUnavailableException?> LoadAsync(
        List<int>? places, ReadOnlyMemory<CreatorKey> keys, Memory<CreatorRead> results, TimeSpan? maxStaleness, CancellationToken cancellationToken)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        StoreUnavailableException? outage = null;
        for (int count = places?.Count ?? keys.Length; count > 0; count = places.Count)
        {
            var own = new List<(int Place, InFlightLoad Load)>(count);
            List<(int Place, Task<CreatorRead?> Completion)>? others = null;
            long timestamp = clock.GetTimestamp();
            Freshness freshness = cache.FreshNow(maxStaleness);
            for (int i = 0; i < count; i++)
            {
                int place = places is null ? i : places[i];
                CachedCreator? entry = cache.Begin(keys.Span[place], freshness, out Task<CreatorRead?>? completion, out InFlightLoad? load);
                if (entry is not null) results.Span[place] = new CreatorRead(entry.Stored, entry);
                else if (load is not null) own.Add((place, load));
                else (others ??= []).Add((place, completion!));
            }

            // The own loads first: a caller that this read waits for may wait for one of them.
            if (own.Count > 0) outage = await ReadAsync(own, results, timestamp, cancellationToken) ?? outage;
            places = [];
            foreach ((int place, Task<CreatorRead?> completion) in others ?? [])
            {
                try
                {
                    if (await completion.WaitAsync(cancellationToken) is { } read) results.Span[place] = read;
                    else places.Add(place);
                }
                catch (StoreUnavailableException failure)
                {
                    if (!TryReadStale(keys.Span[place], out results.Span[place])) outage = failure;
                }
            }
        }

        return outage;
    }

    /// <summary>Reads creators from the store while the cache is disabled.</summary>
    /// <returns>Why they could not be read; null when they were.</returns>
    public async ValueTask<StoreUnavailableException?> ReadUncachedAsync(
        ReadOnlyMemory<CreatorKey> keys, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        cache.Metrics?.CountMisses(keys.Length);
        var read = new StoredFeatures[keys.Length];
        StoreUnavailableException? outage = null;
        try
        {
            await store.ReadFeaturesAsync(keys, read, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            Array.Fill(read, new StoredFeatures(CreatorVersion.Unread, default));
            outage = failure;
        }

        for (int i = 0; i < read.Length; i++) results.Span[i] = new CreatorRead(read[i], Entry: null);
        return outage;
    }

    // Step 2 of the protocol: one round trip for all loads, sent after all of them were registered.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StoreUnavailableException?> ReadAsync(
        List<(int Place, InFlightLoad Load)> loads, Memory<CreatorRead> results, long timestamp, CancellationToken cancellationToken)
    {
        var keys = new CreatorKey[loads.Count];
        var read = new StoredFeatures[keys.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = loads[i].Load.Key;
        try
        {
            await store.ReadFeaturesAsync(keys, read, cancellationToken);
        }
        catch (Exception failure)
        {
            foreach ((_, InFlightLoad load) in loads) cache.Fail(load, failure);
            if (failure is not StoreUnavailableException outage) throw;
            bool isAnswered = true;
            for (int i = 0; i < keys.Length; i++) isAnswered &= TryReadStale(keys[i], out results.Span[loads[i].Place]);
            return isAnswered ? null : outage;
        }

        for (int i = 0; i < read.Length; i++) results.Span[loads[i].Place] = cache.Complete(loads[i].Load, read[i], timestamp);
        return null;
    }

    private bool TryReadStale(in CreatorKey key, out CreatorRead read)
    {
        bool isFound = cache.TryFindStale(key, out StoredFeatures stale);
        read = new CreatorRead(stale, Entry: null);
        return isFound;
    }
}
