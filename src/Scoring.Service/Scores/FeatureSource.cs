using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Caching;
using Scoring.Store.Sealing;

namespace Scoring.Service.Scores;

/// <summary>
/// Reads the features of creators so that they fit a model: from the near cache, and all that are missing in one round trip to the store. Features that
/// another extraction computed are recomputed from the state. While the store is unavailable, cached features are given as stale.
/// </summary>
/// <remarks>A query that is limited to the cache never waits: what the cache does not have is left unread and loaded in the background.</remarks>
public sealed class FeatureSource : IAsyncDisposable
{
    private static readonly CreatorRead Unread = new(new StoredFeatures(CreatorVersion.Unread, default), Entry: null);

    private readonly CachedCreatorStore _store;
    private readonly NearCache _cache;
    private readonly BackgroundLoad _background;

    /// <summary>Creates the source.</summary>
    /// <param name="store">The store behind the cache.</param>
    /// <param name="cache">The cache.</param>
    /// <param name="failures">Where defects of loads in the background are logged.</param>
    /// <param name="clock">Counts the pause of loads in the background after a failure.</param>
    public FeatureSource(CachedCreatorStore store, NearCache cache, IFailureLog failures, TimeProvider clock)
    {
        _store = store;
        _cache = cache;
        _background = new BackgroundLoad(LoadInBackgroundAsync, failures, clock);
    }

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
        int missing = FindCached(generation, queries.Span, results.Span);
        if (missing > 0) return LoadAsync(missing, generation, queries, results, cancellationToken);
        return FindForeign(generation, queries.Span, results.Span) is { } foreign ? RecomputeAsync(foreign, generation, queries, results, cancellationToken) : default;
    }

    /// <summary>Ends the loads in the background.</summary>
    public ValueTask DisposeAsync() => _background.DisposeAsync();

    // Marks the results of the creators that are not cached as unread, and returns the number of those that must be loaded.
    private int FindCached(ModelGeneration generation, ReadOnlySpan<ScoreQuery> queries, Span<CreatorRead> results)
    {
        int missing = 0;
        Freshness usual = _cache.FreshNow();
        int hits = 0;
        for (int i = 0; i < queries.Length; i++)
        {
            CachedCreator? entry = queries[i].Entry;
            ReadTerms reads = queries[i].Terms.Reads;
            if (entry is null && !queries[i].IsSearched)
            {
                entry = _cache.Find(queries[i].Key, reads.MaxStaleness is null ? usual : _cache.FreshNow(reads.MaxStaleness));
                if (entry is not null) hits++;
            }

            results[i] = entry is null ? Unread : new CreatorRead(entry.Stored, entry);
            if (entry is not null) continue;
            if (reads.CachedOnly) results[i] = ReadCachedOnly(generation, queries[i]);
            else missing++;
        }

        _cache.Metrics?.CountHits(hits);
        return missing;
    }

    // An entry that may be outdated is answered as stale, as while the store is unavailable.
    private CreatorRead ReadCachedOnly(ModelGeneration generation, in ScoreQuery query)
    {
        bool isFound = _cache.TryFindStale(query.Key, out StoredFeatures stale);
        // After the search: what is loaded at once is not stale.
        if (!_cache.IsDisabled) _background.Request(generation, query.Key);
        if (isFound && !IsTooStale(query.Terms.Reads, stale)) return new CreatorRead(stale, Entry: null);
        _cache.Metrics?.CountNotCached();
        return Unread;
    }

    private static bool IsTooStale(in ReadTerms reads, in StoredFeatures stored) => stored.StaleAge > reads.MaxStaleness;

    private static bool IsToLoad(in ScoreQuery query, in CreatorRead read) => read.Stored.Version == CreatorVersion.Unread && !query.Terms.Reads.CachedOnly;

    private async ValueTask<bool> LoadInBackgroundAsync(ModelGeneration generation, CreatorKey[] keys, CancellationToken cancellationToken)
    {
        ScoreQuery[] queries = Array.ConvertAll(keys, key => new ScoreQuery(key, default) { IsSearched = true });
        try
        {
            return await ReadAsync(generation, queries, new CreatorRead[keys.Length], cancellationToken) is null;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StoreUnavailableException?> LoadAsync(
        int missing, ModelGeneration generation, ReadOnlyMemory<ScoreQuery> queries, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        var keys = new CreatorKey[missing];
        TimeSpan? maxStaleness = null;
        for (int i = 0, key = 0; key < missing; i++)
        {
            if (!IsToLoad(queries.Span[i], results.Span[i])) continue;
            keys[key++] = queries.Span[i].Key;
            // The strictest bound is that of all: a read too many harms nobody.
            if (queries.Span[i].Terms.Reads.MaxStaleness is { } bound && !(bound > maxStaleness)) maxStaleness = bound;
        }

        // Nearly always all or one of them are missing; then the results need no second array.
        Memory<CreatorRead> loaded = keys.Length == results.Length ? results : new CreatorRead[keys.Length];
        StoreUnavailableException? outage = await _store.LoadAsync(keys, loaded, maxStaleness, cancellationToken);
        if (keys.Length != results.Length)
        {
            for (int i = 0, key = 0; key < missing; i++)
            {
                if (IsToLoad(queries.Span[i], results.Span[i])) results.Span[i] = loaded.Span[key++];
            }
        }

        for (int i = 0; maxStaleness is not null && i < results.Length; i++)
        {
            if (IsTooStale(queries.Span[i].Terms.Reads, results.Span[i].Stored)) results.Span[i] = Unread;
        }

        if (FindForeign(generation, queries.Span, results.Span) is not { } foreign) return outage;
        return await RecomputeAsync(foreign, generation, queries, results, cancellationToken) ?? outage;
    }

    private List<int>? FindForeign(ModelGeneration generation, ReadOnlySpan<ScoreQuery> queries, Span<CreatorRead> reads)
    {
        List<int>? foreign = null;
        for (int i = 0; i < reads.Length; i++)
        {
            if (reads[i].Stored.Version <= CreatorVersion.Absent || IsOwn(generation, reads[i].Stored.Features.Span)) continue;
            if (!queries[i].Terms.Reads.CachedOnly)
            {
                (foreign ??= []).Add(i);
                continue;
            }

            // To recompute them would wait for the store.
            reads[i] = Unread;
            _background.Request(generation, queries[i].Key);
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
            await _store.ReadStatesAsync(keys, states, cancellationToken);
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
            // Damaged features are replaced, as older ones are.
            bool isOlder = result.Stored.Version == CreatorVersion.Damaged || IsOlder(generation, result.Stored.Features.Span);
            if (states[i].Version == CreatorVersion.Absent)
            {
                // A damaged value shows that there was a record.
                if (result.Stored.Version != CreatorVersion.Damaged) result = default;
                continue;
            }

            if (AreUnreadable(result.Stored.Features.Span)) DamageMetrics.CountRead(RecordPart.Features, RecordDamage.Foreign);
            byte[] features;
            try
            {
                features = FeatureBytes.Of(StateBytes.Decode(keys[i], states[i]), generation.Model);
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
            await _store.CommitAsync(commits.ToArray(), new CommitResult[commits.Count], cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return;
        }
    }

    private static bool IsOwn(ModelGeneration generation, ReadOnlySpan<byte> stored) =>
        CreatorFeatures.TryReadExtraction(stored, out int ordinal, out ulong hash) && generation.IsExtractedBy(ordinal, hash);

    // Of this program's own form, and not of another version. The store has counted what differs from its checksum.
    private static bool AreUnreadable(ReadOnlySpan<byte> stored) =>
        (stored.IsEmpty || stored[0] == CreatorFeatures.EncodingVersion) && !CreatorFeatures.TryReadExtraction(stored, out _, out _);

    // Only upwards: during a roll-out, servers of two models would otherwise overwrite each other without end.
    private static bool IsOlder(ModelGeneration generation, ReadOnlySpan<byte> stored)
    {
        if (CreatorFeatures.TryReadExtraction(stored, out int ordinal, out _)) return ordinal < generation.Model.Extraction.Ordinal;
        return stored.IsEmpty || stored[0] <= CreatorFeatures.EncodingVersion;
    }
}
