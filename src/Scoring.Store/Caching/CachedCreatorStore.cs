using System.Buffers;
using System.Runtime.ExceptionServices;
using Scoring.Creators;
using Scoring.Store.Changes;

namespace Scoring.Store.Caching;

/// <summary>
/// A store with a near cache in front of its features. It keeps the contract of <see cref="ICreatorStore"/>: an answer was current at some time since
/// the call began, unless it is marked as stale: while the store is unavailable, cached creators are answered with their age. A read that finds
/// everything in the cache completes synchronously and allocates nothing. States are not cached.
/// </summary>
public sealed class CachedCreatorStore : ICreatorStore
{
    private readonly ICreatorStore _store;
    private readonly NearCache _cache;
    private readonly CreatorChanges _changes;
    private readonly TimeProvider _clock;
    private readonly CacheLoader _loader;
    private volatile bool _isDisposed;

    /// <summary>Puts a cache in front of a store, which it then owns.</summary>
    /// <param name="store">The store. Every write to it must go through this, or be published by others on <paramref name="changes"/>.</param>
    /// <param name="cache">The cache, empty. It becomes an observer of <paramref name="changes"/>.</param>
    /// <param name="changes">Where commits and erasures are published before they are acknowledged.</param>
    /// <param name="clock">The clock of the cache.</param>
    public CachedCreatorStore(ICreatorStore store, NearCache cache, CreatorChanges changes, TimeProvider clock)
    {
        _store = store;
        _cache = cache;
        _changes = changes;
        _clock = clock;
        _loader = new CacheLoader(store, cache, clock);
        changes.Observe(cache);
    }

    /// <inheritdoc/>
    public StoreDescription Description => _store.Description;

    /// <inheritdoc/>
    /// <remarks>While the store is unavailable, cached creators are answered as stale; a read that needs any other creator fails.</remarks>
    public ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        if (keys.Length != results.Length) StoreArguments.CheckRead(keys.Span, results.Length);
        CreatorRead[] reads = ArrayPool<CreatorRead>.Shared.Rent(keys.Length);
        ValueTask<StoreUnavailableException?> read = ReadAvailableAsync(keys, reads.AsMemory(0, keys.Length), cancellationToken);
        if (!read.IsCompletedSuccessfully) return CompleteAsync(read, reads, results);
        return Complete(read.GetAwaiter().GetResult(), reads, results.Span) is { } outage ? ValueTask.FromException(outage) : ValueTask.CompletedTask;

        static async ValueTask CompleteAsync(ValueTask<StoreUnavailableException?> pending, CreatorRead[] reads, Memory<StoredFeatures> results)
        {
            if (Complete(await pending, reads, results.Span) is { } outage) ExceptionDispatchInfo.Throw(outage);
        }

        static StoreUnavailableException? Complete(StoreUnavailableException? outage, CreatorRead[] reads, Span<StoredFeatures> results)
        {
            for (int i = 0; i < results.Length; i++) results[i] = reads[i].Stored;
            ArrayPool<CreatorRead>.Shared.Return(reads, clearArray: true);
            return outage;
        }
    }

    /// <summary>
    /// Reads features: searches the cache for each creator, and loads those that it does not have (<see cref="LoadAsync"/>). While the store is unavailable, cached creators are answered
    /// as stale and only the others are not read.
    /// </summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in order; <see cref="CreatorVersion.Unread"/> for a creator that could not be read. As long as <paramref name="keys"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    public ValueTask<StoreUnavailableException?> ReadAvailableAsync(
        ReadOnlyMemory<CreatorKey> keys, Memory<CreatorRead> results, CancellationToken cancellationToken = default)
    {
        Check(keys, results, cancellationToken);
        if (_cache.IsDisabled) return _loader.ReadUncachedAsync(keys, results, cancellationToken);
        List<int>? missing = null;
        Freshness freshness = _cache.FreshNow();
        ReadOnlySpan<CreatorKey> sought = keys.Span;
        Span<CreatorRead> found = results.Span;
        for (int i = 0; i < sought.Length; i++)
        {
            if (_cache.Find(sought[i], freshness) is { } entry) found[i] = new CreatorRead(entry.Stored, entry);
            else (missing ??= []).Add(i);
        }

        _cache.Metrics?.CountHits(keys.Length - (missing?.Count ?? 0));
        return missing is null ? default : _loader.LoadAsync(missing, keys, results, maxStaleness: null, cancellationToken);
    }

    /// <summary>
    /// Loads creators that the caller has just searched for in the cache without success: the cache is not searched again before each load is registered, and the store is read in one round
    /// trip. A creator that was inserted meanwhile is answered from the cache. Answers and failures are those of <see cref="ReadAvailableAsync"/>.
    /// </summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in order; <see cref="CreatorVersion.Unread"/> for a creator that could not be read. As long as <paramref name="keys"/>.</param>
    /// <param name="maxStaleness">The longest time since a cached entry was verified; null for the bound of the cache. While the store is unavailable any entry is answered, with its age.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why creators could not be read; null when all were.</returns>
    public ValueTask<StoreUnavailableException?> LoadAsync(
        ReadOnlyMemory<CreatorKey> keys, Memory<CreatorRead> results, TimeSpan? maxStaleness = null, CancellationToken cancellationToken = default)
    {
        Check(keys, results, cancellationToken);
        return _cache.IsDisabled
            ? _loader.ReadUncachedAsync(keys, results, cancellationToken)
            : _loader.LoadAsync(places: null, keys, results, maxStaleness, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        ValueTask read = _store.ReadStatesAsync(keys, results, cancellationToken);
        if (!read.IsCompletedSuccessfully) return CompleteAsync(read, keys, results);
        read.GetAwaiter().GetResult();
        Observe(keys.Span, results.Span);
        return ValueTask.CompletedTask;

        async ValueTask CompleteAsync(ValueTask pending, ReadOnlyMemory<CreatorKey> sought, Memory<StoredState> found)
        {
            await pending;
            Observe(sought.Span, found.Span);
        }
    }

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        long epoch = _changes.Epoch;
        try
        {
            await _store.CommitAsync(commits, results, cancellationToken);
        }
        catch (ArgumentException)
        {
            // Nothing was sent, and the keys may be invalid.
            throw;
        }
        catch
        {
            // Each may be stored or not. A caller that tries again may find that nothing is left to write, and acknowledge.
            foreach (ref readonly CreatorCommit commit in commits.Span) _changes.Publish(CreatorChange.Unverified(commit.Key));
            throw;
        }

        Publish(commits.Span, results.Span, epoch);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default)
    {
        bool existed = await EraseAsync(key, expectedVersion: null, cancellationToken);
        _changes.Publish(CreatorChange.Erased(key));
        return existed;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        bool isErased = await EraseAsync(key, (long?)expectedVersion, cancellationToken);

        // Another writer changed or erased the creator, and the announcement may not have arrived yet.
        _changes.Publish(isErased ? CreatorChange.Erased(key) : CreatorChange.Unverified(key));
        return isErased;
    }

    /// <inheritdoc/>
    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) =>
        _store.ScanAsync(tenant, cursor, limit, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => _store.FindWriteFaultAsync(cancellationToken);

    /// <summary>Reads one page of a scan and inserts its creators into the cache, as far as they are not cached and did not change meanwhile.</summary>
    /// <returns>The page, as <see cref="ScanAsync"/> returns it.</returns>
    public async ValueTask<ScanPage> PreloadAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default)
    {
        long[] changes = _cache.CountChanges();
        long timestamp = _clock.GetTimestamp();
        ScanPage page = await _store.ScanAsync(tenant, cursor, limit, cancellationToken);
        foreach (ScannedCreator creator in page.Creators) _cache.Add(creator.Key, new StoredFeatures(creator.Version, creator.Features), changes, timestamp);
        return page;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        return _store.DisposeAsync();
    }

    private async ValueTask<bool> EraseAsync(CreatorKey key, long? expectedVersion, CancellationToken cancellationToken)
    {
        try
        {
            return expectedVersion is { } version
                ? await _store.EraseUnchangedAsync(key, version, cancellationToken)
                : await _store.EraseAsync(key, cancellationToken);
        }
        catch (ArgumentException)
        {
            throw;
        }
        catch
        {
            _changes.Publish(CreatorChange.Unverified(key));
            throw;
        }
    }

    private void Check(ReadOnlyMemory<CreatorKey> keys, Memory<CreatorRead> results, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (keys.Length != results.Length) StoreArguments.CheckRead(keys.Span, results.Length);
    }

    private void Publish(ReadOnlySpan<CreatorCommit> commits, ReadOnlySpan<CommitResult> results, long epochBefore)
    {
        for (int i = 0; i < commits.Length; i++)
        {
            if (results[i].IsCommitted) _changes.Publish(CreatorChange.Committed(commits[i].Key, new StoredFeatures(results[i].Version, commits[i].Features), epochBefore));
            else Observe(commits[i].Key, results[i].Version);
        }
    }

    private void Observe(ReadOnlySpan<CreatorKey> keys, ReadOnlySpan<StoredState> states)
    {
        for (int i = 0; i < keys.Length; i++) Observe(keys[i], states[i].Version);
    }

    // The version of a state or of a conflict was current after the call began. Its announcement may not have arrived yet, and the caller may acknowledge
    // something because of it.
    private void Observe(in CreatorKey key, long version)
    {
        if (version == CreatorVersion.Absent) _cache.Drop(key);
        else if (version != CreatorVersion.Damaged) _cache.Invalidate(key, version);
    }
}
