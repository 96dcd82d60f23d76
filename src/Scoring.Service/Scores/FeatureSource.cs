using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Records;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Service.Scores;

/// <summary>
/// Reads the features of creators so that they fit a model: from the near cache, and all that are missing in one round trip to the store. Features that
/// another extraction computed are recomputed from the state. While the store is unavailable, cached features are given as stale.
/// </summary>
/// <param name="store">The store behind the cache.</param>
/// <param name="cache">The cache.</param>
public sealed class FeatureSource(CachedCreatorStore store, NearCache cache)
{
    private static readonly CreatorRead Unread = new(new StoredFeatures(CreatorVersion.Unread, default), Entry: null);

    /// <summary>Reads features. Completes synchronously when all are cached.</summary>
    /// <param name="generation">The model that they must fit.</param>
    /// <param name="queries">The queries; a creator may occur more than once.</param>
    /// <param name="results">
    /// Receives one answer per query, in order: version 0 for a creator that is not stored, <see cref="CreatorVersion.Unread"/> for one that could not be read.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    public ValueTask<StoreUnavailableException?> ReadAsync(
        ModelGeneration generation, ReadOnlyMemory<ScoreQuery> queries, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        int missing = FindCached(queries.Span, results.Span);
        if (missing > 0) return LoadAsync(missing, generation, queries, results, cancellationToken);
        return FindForeign(generation, results.Span) is { } foreign ? RecomputeAsync(foreign, generation, queries, results, cancellationToken) : default;
    }

    // Marks the results of the creators that are not cached as unread, and returns their number.
    private int FindCached(ReadOnlySpan<ScoreQuery> queries, Span<CreatorRead> results)
    {
        int missing = 0;
        Freshness freshness = cache.FreshNow();
        int hits = 0;
        for (int i = 0; i < queries.Length; i++)
        {
            CachedCreator? entry = queries[i].Entry;
            if (entry is null && !queries[i].IsSearched && (entry = cache.Find(queries[i].Key, freshness)) is not null) hits++;
            results[i] = entry is null ? Unread : new CreatorRead(entry.Stored, entry);
            if (entry is null) missing++;
        }

        cache.Metrics?.CountHits(hits);
        return missing;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StoreUnavailableException?> LoadAsync(
        int missing, ModelGeneration generation, ReadOnlyMemory<ScoreQuery> queries, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        var keys = new CreatorKey[missing];
        for (int i = 0, key = 0; key < missing; i++)
        {
            if (results.Span[i].Stored.Version == CreatorVersion.Unread) keys[key++] = queries.Span[i].Key;
        }

        // Nearly always all or one of them are missing; then the results need no second array.
        Memory<CreatorRead> loaded = keys.Length == results.Length ? results : new CreatorRead[keys.Length];
        StoreUnavailableException? outage = await store.LoadAsync(keys, loaded, cancellationToken);
        if (keys.Length != results.Length)
        {
            for (int i = 0, key = 0; key < missing; i++)
            {
                if (results.Span[i].Stored.Version == CreatorVersion.Unread) results.Span[i] = loaded.Span[key++];
            }
        }

        if (FindForeign(generation, results.Span) is not { } foreign) return outage;
        return await RecomputeAsync(foreign, generation, queries, results, cancellationToken) ?? outage;
    }

    private static List<int>? FindForeign(ModelGeneration generation, ReadOnlySpan<CreatorRead> reads)
    {
        List<int>? foreign = null;
        for (int i = 0; i < reads.Length; i++)
        {
            if (reads[i].Stored.Version > CreatorVersion.Absent && !IsOwn(generation, reads[i].Stored.Features.Span)) (foreign ??= []).Add(i);
        }

        return foreign;
    }

    private async ValueTask<StoreUnavailableException?> RecomputeAsync(
        List<int> foreign, ModelGeneration generation, ReadOnlyMemory<ScoreQuery> queries, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        var keys = new CreatorKey[foreign.Count];
        for (int i = 0; i < keys.Length; i++) keys[i] = queries.Span[foreign[i]].Key;
        var states = new StoredState[keys.Length];
        try
        {
            await store.ReadStatesAsync(keys, states, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            // The cached features fit another model.
            foreach (int index in foreign) results.Span[index] = Unread;
            return failure;
        }

        var commits = new List<CreatorCommit>();
        for (int i = 0; i < states.Length; i++)
        {
            ref CreatorRead result = ref results.Span[foreign[i]];
            bool isOlder = IsOlder(generation, result.Stored.Features.Span);
            if (states[i].Version == CreatorVersion.Absent)
            {
                result = default;
                continue;
            }

            byte[] features;
            try
            {
                features = FeatureBytes.Of(CreatorRecord.Decode(keys[i].Platform, states[i].State.Span), generation.Model);
            }
            catch (InvalidDataException)
            {
                // Left as it is: the operation finds that it does not fit, and the others are answered.
                continue;
            }

            result = new CreatorRead(new StoredFeatures(states[i].Version, features), Entry: null);
            if (isOlder) commits.Add(new CreatorCommit(keys[i], states[i].Version, states[i].State, features));
        }

        await WriteBackAsync(commits, cancellationToken);
        return null;
    }

    // The answer is known already. A conflict means that another writer was faster; a store that refuses is asked again by the next read.
    private async ValueTask WriteBackAsync(List<CreatorCommit> commits, CancellationToken cancellationToken)
    {
        if (commits.Count == 0) return;
        try
        {
            await store.CommitAsync(commits.ToArray(), new CommitResult[commits.Count], cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return;
        }
    }

    private static bool IsOwn(ModelGeneration generation, ReadOnlySpan<byte> stored) =>
        CreatorFeatures.TryReadExtraction(stored, out int ordinal, out ulong hash) && generation.IsExtractedBy(ordinal, hash);

    // Only upwards: during a roll-out, servers of two models would otherwise overwrite each other without end.
    private static bool IsOlder(ModelGeneration generation, ReadOnlySpan<byte> stored)
    {
        if (CreatorFeatures.TryReadExtraction(stored, out int ordinal, out _)) return ordinal < generation.Model.Extraction.Ordinal;
        return stored.IsEmpty || stored[0] <= CreatorFeatures.EncodingVersion;
    }
}
