using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// One stripe of the near cache: the entries and the in-flight loads of the creators whose hash selects it. Every step of the protocol is one step under its
/// lock; only <see cref="Find"/> takes no lock.
/// </summary>
internal sealed class CacheStripe(int maxEntries, long maxAnswerBytes, Subscription subscription, NearCacheMetrics? metrics)
{
    private readonly Lock _lock = new();
    private readonly CreatorTable _entries = new(maxEntries, maxAnswerBytes, metrics);
    private readonly Dictionary<CreatorKey, InFlightLoad> _loads = [];
    private long _changes;

    /// <summary>The number of cached creators, those included that are cached as not stored.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>Bytes of the kept answers.</summary>
    public long AnswerBytes
    {
        get
        {
            lock (_lock) return _entries.AnswerBytes;
        }
    }

    /// <summary>The number of changes that were applied here.</summary>
    public long Changes
    {
        get
        {
            lock (_lock) return _changes;
        }
    }

    /// <summary>Finds an entry of any age, without the lock.</summary>
    public CachedCreator? Find(in CreatorIdentity identity) => _entries.Find(identity);

    /// <summary>Prefetches what <see cref="Expect"/> reads.</summary>
    public void PrefetchPlace(ulong hash) => _entries.PrefetchPlace(hash);

    /// <summary>The entry that is likely to be found for a hash, without the lock. Prefetches it and does not read it.</summary>
    public CachedCreator? Expect(ulong hash) => _entries.Expect(hash);

    /// <summary>Step 1: finds the entry, or joins the in-flight load, or registers one.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="identity">The same.</param>
    /// <param name="freshness">Entries must not be older.</param>
    /// <param name="completion">The load of another caller, to wait for.</param>
    /// <param name="load">The caller's own load: it must be completed or failed.</param>
    /// <returns>The entry if there is a fresh one. An entry that is not fresh stays until the load confirms or replaces it.</returns>
    public CachedCreator? Begin(
        in CreatorKey key, in CreatorIdentity identity, in Freshness freshness, out Task<CreatorRead?>? completion, out InFlightLoad? load)
    {
        completion = null;
        load = null;
        lock (_lock)
        {
            CachedCreator? entry = _entries.Find(identity);
            if (entry is not null && freshness.Admits(entry))
            {
                metrics?.CountHits(1);
                return entry;
            }

            metrics?.CountRead(entry is { Version: not CreatorVersion.Absent });
            // While the subscription is lost nothing detaches a load whose read is too old, so every caller reads by itself.
            if (subscription.IsActive && _loads.TryGetValue(key, out InFlightLoad? other)) completion = other.WaitAsync();
            else _loads[key] = load = new InFlightLoad(key, subscription.Epoch, entry);
            return null;
        }
    }

    /// <summary>
    /// Step 3: inserts what a load read, if it is still attached, of this epoch, and not older than the present entry. The unverified entry of its registration is confirmed or removed,
    /// whatever the versions.
    /// </summary>
    /// <returns>What was read, with the entry that now has it; without one when nothing was inserted.</returns>
    public CreatorRead Complete(InFlightLoad load, in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        CachedCreator? entry = null;
        lock (_lock)
        {
            bool isAttached = TryDetach(load);
            bool isCurrent = load.Epoch == subscription.Epoch;
            if (isAttached && isCurrent) entry = Insert(load, identity, stored, timestamp);
        }

        var read = new CreatorRead(stored, entry);
        load.Complete(read);
        return read;
    }

    /// <summary>Ends a load whose read failed.</summary>
    public void Fail(InFlightLoad load, Exception failure)
    {
        lock (_lock) TryDetach(load);
        load.Fail(failure);
    }

    /// <summary>
    /// Step 2: an entry of another version is removed, and the load is detached. Mostly the entry is older. A newer one was read before this change arrived, or its version is
    /// lost: a store that failed over gives lower versions again. Which of the two is unknown, and the next read decides it.
    /// </summary>
    public void Invalidate(in CreatorKey key, in CreatorIdentity identity, long version)
    {
        lock (_lock)
        {
            Change(key);
            int place = _entries.Seek(identity);
            if (_entries.At(place) is not { } entry) return;
            if (entry.Version != version) _entries.Remove(place);
        }
    }

    /// <summary>Step 2 for an erasure, or when what happened is unknown: any entry is removed, and the load is detached.</summary>
    public void Drop(in CreatorKey key, in CreatorIdentity identity)
    {
        lock (_lock)
        {
            Change(key);
            _entries.Remove(_entries.Seek(identity));
        }
    }

    /// <summary>
    /// Step 5, and step 2 with features: an entry below the version is brought up to date, any other entry that is not the same is removed, and the load is detached. Only the entry of a
    /// stored creator is brought up to date: one that says that the creator is not stored may be newer than the commit, from after an erasure, and is removed. For the same reason
    /// nothing is added.
    /// </summary>
    /// <param name="key">The creator.</param>
    /// <param name="identity">The same.</param>
    /// <param name="stored">What was committed.</param>
    /// <param name="epoch">The epoch of the commit. When another one has begun since, the store may have lost the commit again without a report.</param>
    /// <param name="timestamp">The time.</param>
    public void Update(in CreatorKey key, in CreatorIdentity identity, in StoredFeatures stored, long epoch, long timestamp)
    {
        lock (_lock)
        {
            Change(key);
            int place = _entries.Seek(identity);
            if (_entries.At(place) is not { } entry) return;
            bool isOfThisEpoch = epoch == subscription.Epoch;
            if (isOfThisEpoch && IsSame(entry, stored)) return;
            bool isNewer = entry.Version < stored.Version && entry.Version != CreatorVersion.Absent;
            if (isOfThisEpoch && isNewer && stored.Features.Length <= NearCacheOptions.MaxFeaturesBytes) Replace(place, identity, stored, timestamp);
            else _entries.Remove(place);
        }
    }

    /// <summary>Inserts a creator of a scanned page that is not cached, unless anything changed here since the page was requested.</summary>
    public void Add(in CreatorIdentity identity, in StoredFeatures stored, long changesBefore, long timestamp)
    {
        lock (_lock)
        {
            if (_changes != changesBefore || stored.Version == CreatorVersion.Damaged || stored.Features.Length > NearCacheOptions.MaxFeaturesBytes) return;
            int place = _entries.Seek(identity);
            if (_entries.At(place) is null) _entries.Set(place, new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp));
        }
    }

    /// <summary>Finds what can be answered as stale while the store is unavailable: the entry of a stored creator, of any age.</summary>
    public CachedCreator? FindStale(in CreatorIdentity identity) => _entries.Find(identity) is { Version: not CreatorVersion.Absent } entry ? entry : null;

    /// <summary>Step 4: all loads are detached. The entries are no longer fresh by their time.</summary>
    public void DetachAll()
    {
        lock (_lock)
        {
            _changes++;
            _loads.Clear();
        }
    }

    /// <summary>Keeps an answer beside an entry, if the entry is still in the table.</summary>
    public void KeepAnswer(CachedCreator entry, CachedAnswer answer)
    {
        lock (_lock)
        {
            if (entry.IsCached) _entries.KeepAnswer(entry, answer);
        }
    }

    // The one search of a completed load. Null when nothing was inserted.
    private CachedCreator? Insert(InFlightLoad load, in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        // A damaged value is not kept: it may be repaired at any time.
        if (stored.Version == CreatorVersion.Damaged) return null;
        int place = _entries.Seek(identity);
        CachedCreator? entry = _entries.At(place);
        bool isUnverified = entry is not null && ReferenceEquals(entry, load.Unverified);
        if (entry is not null && IsSame(entry, stored))
        {
            if (isUnverified) entry.Confirm(timestamp);
            return entry;
        }

        bool isReplaced = entry is null || isUnverified || entry.Version < stored.Version;
        if (!isReplaced) return null;
        // Unknown ids cost their sender nothing: they evict no other entry.
        bool isEvicting = entry is null && _entries.IsFull;
        if (stored.Features.Length <= NearCacheOptions.MaxFeaturesBytes && !(isEvicting && stored.Version == CreatorVersion.Absent))
        {
            var inserted = new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp);
            _entries.Set(place, inserted);
            return inserted;
        }

        _entries.Remove(place);
        return null;
    }

    private void Replace(int place, in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        var entry = new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp);
        // Its creator was in use.
        entry.MarkUsed();
        _entries.Set(place, entry);
    }

    // A version that the store has lost may be given again with other content.
    private static bool IsSame(CachedCreator entry, in StoredFeatures stored) =>
        entry.Version == stored.Version && entry.Features.Span.SequenceEqual(stored.Features.Span);

    private void Change(in CreatorKey key)
    {
        _changes++;
        _loads.Remove(key);
    }

    private bool TryDetach(InFlightLoad load)
    {
        if (!_loads.TryGetValue(load.Key, out InFlightLoad? attached) || !ReferenceEquals(attached, load)) return false;
        _loads.Remove(load.Key);
        return true;
    }
}
