using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// One stripe of the near cache: the entries and the flights of the creators whose hash falls on it. Every step of the protocol is one step under its
/// lock; only <see cref="Find"/> goes without.
/// </summary>
internal sealed class CacheStripe(int maxEntries, long maxAnswerBytes, Subscription subscription, ProtocolStep omitted, NearCacheMetrics? metrics)
{
    private readonly Lock _lock = new();
    private readonly CreatorTable _entries = new(maxEntries, maxAnswerBytes, metrics);
    private readonly Dictionary<CreatorKey, InFlightLoad> _loads = [];
    private long _changes;

    /// <summary>Creators that are remembered, the negative ones included.</summary>
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

    /// <summary>How often something here was said to have changed.</summary>
    public long Changes
    {
        get
        {
            lock (_lock) return _changes;
        }
    }

    /// <summary>Finds an entry, of whatever age, without the lock.</summary>
    public CachedCreator? Find(in CreatorIdentity identity) => _entries.Find(identity);

    /// <summary>Asks the processor for what <see cref="Expect"/> will look at.</summary>
    public void PrefetchPlace(ulong hash) => _entries.PrefetchPlace(hash);

    /// <summary>The entry that is likely to be found for a hash, without the lock. Asks the processor for it and does not look at it.</summary>
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
            // While the subscription is lost nothing detaches a load that comes too late, so every caller reads by itself.
            bool mayJoin = subscription.IsHeard || omitted == ProtocolStep.ReadAlone;
            if (mayJoin && _loads.TryGetValue(key, out InFlightLoad? other)) completion = other.WaitAsync();
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
            bool isCurrent = load.Epoch == subscription.Epoch || omitted == ProtocolStep.CompareEpoch;
            if ((isAttached || omitted == ProtocolStep.Detach) && isCurrent) entry = Insert(load, identity, stored, timestamp);
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
    /// Step 2: an entry of another version goes, and the flight is detached. Mostly it is an older one. A newer one was there before this was told, or is
    /// lost: a store that failed over gives lower versions again. Nobody knows, and a read will tell.
    /// </summary>
    public void Invalidate(in CreatorKey key, in CreatorIdentity identity, long version)
    {
        lock (_lock)
        {
            Change(key);
            int place = _entries.Seek(identity);
            if (omitted == ProtocolStep.Remove || _entries.At(place) is not { } entry) return;
            if (entry.Version < version || (entry.Version > version && omitted != ProtocolStep.RemoveContradicted)) _entries.Remove(place);
        }
    }

    /// <summary>Step 2 for an erasure, or when nobody knows what happened: any entry goes, and the flight is detached.</summary>
    public void Drop(in CreatorKey key, in CreatorIdentity identity)
    {
        lock (_lock)
        {
            Change(key);
            if (omitted != ProtocolStep.Remove) _entries.Remove(_entries.Seek(identity));
        }
    }

    /// <summary>
    /// Step 5, and step 2 with features: an entry below the version is brought up to date, one that is not the same goes, and the flight is detached. Only a
    /// stored creator's entry: one that says that nothing is stored may be newer than the commit, from after an erasure, and goes. For the same reason
    /// nothing is added.
    /// </summary>
    /// <param name="key">The creator.</param>
    /// <param name="identity">The same.</param>
    /// <param name="stored">What was committed.</param>
    /// <param name="epochBefore">The epoch before the commit was sent. When it is another, the commit may be lost again and nobody has heard of it.</param>
    /// <param name="timestamp">The time.</param>
    public void Update(in CreatorKey key, in CreatorIdentity identity, in StoredFeatures stored, long epochBefore, long timestamp)
    {
        lock (_lock)
        {
            Change(key);
            if (omitted == ProtocolStep.Remove) return;
            int place = _entries.Seek(identity);
            if (_entries.At(place) is not { } entry)
            {
                if (omitted == ProtocolStep.UpdateOnly) Replace(place, identity, stored, timestamp);
                return;
            }

            bool isOfThisEpoch = epochBefore == subscription.Epoch || omitted == ProtocolStep.CompareCommitEpoch;
            bool isKept = IsSame(entry, stored) || (omitted == ProtocolStep.RemoveContradicted && entry.Version >= stored.Version);
            if (isOfThisEpoch && isKept) return;
            bool isNewer = entry.Version < stored.Version && (entry.Version != CreatorVersion.Absent || omitted == ProtocolStep.UpdateOnly);
            if (isOfThisEpoch && isNewer && stored.Features.Length <= NearCacheOptions.MaxFeaturesBytes) Replace(place, identity, stored, timestamp);
            else _entries.Remove(place);
        }
    }

    /// <summary>Remembers a creator that was met without being asked for, unless anything changed here since its page was asked for.</summary>
    public void Add(in CreatorIdentity identity, in StoredFeatures stored, long changesBefore, long timestamp)
    {
        lock (_lock)
        {
            if (_changes != changesBefore || stored.Features.Length > NearCacheOptions.MaxFeaturesBytes) return;
            int place = _entries.Seek(identity);
            if (_entries.At(place) is null) _entries.Set(place, new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp));
        }
    }

    /// <summary>Finds what is left to say of a creator when the store cannot be asked: a stored creator's entry of whatever age.</summary>
    public CachedCreator? FindStale(in CreatorIdentity identity) => _entries.Find(identity) is { Version: not CreatorVersion.Absent } entry ? entry : null;

    /// <summary>Step 4: all flights are detached. That the entries are no longer fresh is seen by their time.</summary>
    public void Detach()
    {
        lock (_lock)
        {
            _changes++;
            if (omitted != ProtocolStep.Detach && omitted != ProtocolStep.CompareEpoch) _loads.Clear();
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
        int place = _entries.Seek(identity);
        CachedCreator? entry = _entries.At(place);
        bool isUnverified = entry is not null && ReferenceEquals(entry, load.Unverified) && omitted != ProtocolStep.ReplaceDoubtful;
        if (entry is not null && IsSame(entry, stored))
        {
            if (isUnverified) entry.Confirm(timestamp);
            return entry;
        }

        bool isReplaced = entry is null || isUnverified || entry.Version < stored.Version || omitted == ProtocolStep.CompareVersion;
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

    // A version that the store has lost may come again with another content.
    private static bool IsSame(CachedCreator entry, in StoredFeatures stored) =>
        entry.Version == stored.Version && entry.Features.Span.SequenceEqual(stored.Features.Span);

    private void Change(in CreatorKey key)
    {
        _changes++;
        if (omitted != ProtocolStep.Detach) _loads.Remove(key);
    }

    private bool TryDetach(InFlightLoad load)
    {
        if (!_loads.TryGetValue(load.Key, out InFlightLoad? attached) || !ReferenceEquals(attached, load)) return false;
        _loads.Remove(load.Key);
        return true;
    }
}
