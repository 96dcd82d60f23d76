using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>Reads features from the store that the near cache does not have, by the steps of its protocol, and lets it remember them.</summary>
/// <param name="store">The store.</param>
/// <param name="cache">The cache in front of it.</param>
/// <param name="clock">The clock of the cache.</param>
internal sealed class CacheMisses(ICreatorStore store, NearCache cache, TimeProvider clock)
{
    /// <summary>Reads creators past a cache that remembers nobody.</summary>
    /// <returns>Why they could not be read; null when they were.</returns>
    public async ValueTask<StoreUnavailableException?> ReadPastAsync(
        ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken)
    {
        cache.Metrics?.CountMisses(keys.Length);
        try
        {
            await store.ReadFeaturesAsync(keys, results, cancellationToken);
            return null;
        }
        catch (StoreUnavailableException outage)
        {
            results.Span.Fill(new StoredFeatures(CreatorVersion.Unread, default));
            return outage;
        }
    }

    /// <summary>Reads those creators that were not found in the cache.</summary>
    /// <param name="missing">Their places.</param>
    /// <param name="keys">All creators of the read.</param>
    /// <param name="results">All results; those of the missing ones are set.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    public async ValueTask<StoreUnavailableException?> ReadMissingAsync(
        List<int> missing, ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken)
    {
        StoreArguments.CheckRead(keys.Span, results.Length);
        StoreUnavailableException? outage = null;
        while (missing.Count > 0)
        {
            var own = new List<(int Place, Flight Flight)>(missing.Count);
            List<(int Place, Task<StoredFeatures?> Landing)>? others = null;
            long timestamp = clock.GetTimestamp();
            Freshness freshness = cache.FreshNow();
            foreach (int place in missing)
            {
                CachedCreator? entry = cache.Begin(keys.Span[place], freshness, out Task<StoredFeatures?>? landing, out Flight? flight);
                if (entry is not null) results.Span[place] = entry.Stored;
                else if (flight is not null) own.Add((place, flight));
                else (others ??= []).Add((place, landing!));
            }

            // The own ones first: somebody may be waiting for them who is waited for here.
            if (own.Count > 0) outage = await FlyAsync(own, results, timestamp, cancellationToken) ?? outage;
            missing = [];
            foreach ((int place, Task<StoredFeatures?> landing) in others ?? [])
            {
                try
                {
                    if (await landing.WaitAsync(cancellationToken) is { } stored) results.Span[place] = stored;
                    else missing.Add(place);
                }
                catch (StoreUnavailableException failure)
                {
                    if (!cache.TryFindStale(keys.Span[place], out results.Span[place])) outage = failure;
                }
            }
        }

        return outage;
    }

    // Step 2 of a read: one round trip for all, sent after all of them were registered.
    private async ValueTask<StoreUnavailableException?> FlyAsync(
        List<(int Place, Flight Flight)> flights, Memory<StoredFeatures> results, long timestamp, CancellationToken cancellationToken)
    {
        var keys = new CreatorKey[flights.Count];
        var read = new StoredFeatures[keys.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = flights[i].Flight.Key;
        try
        {
            await store.ReadFeaturesAsync(keys, read, cancellationToken);
        }
        catch (Exception failure)
        {
            foreach ((_, Flight flight) in flights) cache.Fail(flight, failure);
            if (failure is not StoreUnavailableException outage) throw;
            bool isAnswered = true;
            for (int i = 0; i < keys.Length; i++) isAnswered &= cache.TryFindStale(keys[i], out results.Span[flights[i].Place]);
            return isAnswered ? null : outage;
        }

        for (int i = 0; i < read.Length; i++)
        {
            results.Span[flights[i].Place] = read[i];
            cache.Complete(flights[i].Flight, read[i], timestamp);
        }

        return null;
    }
}
