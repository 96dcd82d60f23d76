using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// One stripe of the near cache: the entries and the flights of the creators whose hash falls on it. Every step of the protocol is one step under its
/// lock; only <see cref="Find"/> goes without.
/// </summary>
internal sealed class CacheStripe(int maxEntries, long maxPreparedBytes, Subscription subscription, ProtocolStep omitted, NearCacheMetrics? metrics)
{
    private readonly Lock _lock = new();
    private readonly CreatorTable _entries = new(maxEntries, maxPreparedBytes, metrics);
    private readonly Dictionary<CreatorKey, Flight> _flights = [];
    private long _changes;

    /// <summary>Creators that are remembered, the negative ones included.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>Bytes of the prepared answers.</summary>
    public long PreparedBytes
    {
        get
        {
            lock (_lock) return _entries.PreparedBytes;
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

    /// <summary>Step 1: finds the entry, or joins the flight, or registers one.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="identity">The same.</param>
    /// <param name="freshness">Entries must not be older.</param>
    /// <param name="landing">The flight of another, to wait for.</param>
    /// <param name="flight">The caller's own: it must be completed or failed.</param>
    /// <returns>The entry if there is a fresh one; else what there was is kept until the flight brings the truth.</returns>
    public CachedCreator? Begin(
        in CreatorKey key, in CreatorIdentity identity, in Freshness freshness, out Task<StoredFeatures?>? landing, out Flight? flight)
    {
        landing = null;
        flight = null;
        lock (_lock)
        {
            CachedCreator? entry = _entries.Find(identity);
            if (entry is not null && freshness.Admits(entry))
            {
                metrics?.CountHits(1);
                return entry;
            }

            metrics?.CountRead(entry is { Version: not CreatorVersion.Absent });
            // Nobody hears that such a flight comes too late, so everybody reads.
            bool mayJoin = subscription.IsHeard || omitted == ProtocolStep.ReadAlone;
            if (mayJoin && _flights.TryGetValue(key, out Flight? other)) landing = other.Join();
            else _flights[key] = flight = new Flight(key, subscription.Epoch, entry);
            return null;
        }
    }

    /// <summary>
    /// Step 3: remembers what a flight brings, if it is still attached, of this epoch, and not older than what is there. The doubtful entry that it was to
    /// confirm is no match for it: it is confirmed, or goes.
    /// </summary>
    public void Complete(Flight flight, in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        lock (_lock)
        {
            bool isAttached = TryDetach(flight);
            bool isCurrent = flight.Epoch == subscription.Epoch || omitted == ProtocolStep.CompareEpoch;
            if ((isAttached || omitted == ProtocolStep.Detach) && isCurrent) Land(flight, identity, stored, timestamp);
        }

        flight.Land(stored);
    }

    /// <summary>Ends a flight whose read failed.</summary>
    public void Fail(Flight flight, Exception failure)
    {
        lock (_lock) TryDetach(flight);
        flight.Crash(failure);
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
            if (omitted == ProtocolStep.Remove || _entries.Find(identity) is not { } entry) return;
            if (entry.Version < version || (entry.Version > version && omitted != ProtocolStep.RemoveContradicted)) _entries.Remove(identity);
        }
    }

    /// <summary>Step 2 for an erasure, or when nobody knows what happened: any entry goes, and the flight is detached.</summary>
    public void Drop(in CreatorKey key, in CreatorIdentity identity)
    {
        lock (_lock)
        {
            Change(key);
            if (omitted != ProtocolStep.Remove) _entries.Remove(identity);
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
            if (_entries.Find(identity) is not { } entry)
            {
                if (omitted == ProtocolStep.UpdateOnly) Replace(identity, stored, timestamp);
                return;
            }

            bool isOfThisEpoch = epochBefore == subscription.Epoch || omitted == ProtocolStep.CompareCommitEpoch;
            bool isKept = IsSame(entry, stored) || (omitted == ProtocolStep.RemoveContradicted && entry.Version >= stored.Version);
            if (isOfThisEpoch && isKept) return;
            bool isNewer = entry.Version < stored.Version && (entry.Version != CreatorVersion.Absent || omitted == ProtocolStep.UpdateOnly);
            if (isOfThisEpoch && isNewer && stored.Features.Length <= NearCacheOptions.MaxFeaturesBytes) Replace(identity, stored, timestamp);
            else _entries.Remove(identity);
        }
    }

    /// <summary>Remembers a creator that was met without being asked for, unless anything changed here since its page was asked for.</summary>
    public void Add(in CreatorIdentity identity, in StoredFeatures stored, long changesBefore, long timestamp)
    {
        lock (_lock)
        {
            if (_changes != changesBefore || stored.Features.Length > NearCacheOptions.MaxFeaturesBytes) return;
            if (_entries.Find(identity) is null) _entries.Set(identity, new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp));
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
            if (omitted != ProtocolStep.Detach && omitted != ProtocolStep.CompareEpoch) _flights.Clear();
        }
    }

    /// <summary>Keeps an answer beside an entry, if that is still the one that is remembered.</summary>
    public void Keep(CachedCreator entry, in CreatorIdentity identity, PreparedAnswer answer)
    {
        lock (_lock)
        {
            if (ReferenceEquals(_entries.Find(identity), entry)) _entries.Keep(entry, answer);
        }
    }

    private void Land(Flight flight, in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        CachedCreator? entry = _entries.Find(identity);
        if (entry is not null && ReferenceEquals(entry, flight.Doubtful) && omitted != ProtocolStep.ReplaceDoubtful)
        {
            if (IsSame(entry, stored))
            {
                entry.Confirm(timestamp);
                return;
            }

            // What cannot take its place would leave it there.
            _entries.Remove(identity);
            entry = null;
        }

        if (stored.Features.Length > NearCacheOptions.MaxFeaturesBytes) return;
        if (entry is null || entry.Version < stored.Version || omitted == ProtocolStep.CompareVersion) Remember(identity, stored, timestamp);
    }

    // Ids that nobody has cost their sender nothing: they drive nobody out.
    private void Remember(in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        if (stored.Version == CreatorVersion.Absent && _entries.IsFull) return;
        _entries.Set(identity, new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp));
    }

    private void Replace(in CreatorIdentity identity, in StoredFeatures stored, long timestamp)
    {
        var entry = new CachedCreator(identity, stored.Version, stored.Features.Span, timestamp);
        // Its creator was being asked for.
        entry.MarkUsed();
        _entries.Set(identity, entry);
    }

    // A version that the store has lost may come again with another content.
    private static bool IsSame(CachedCreator entry, in StoredFeatures stored) =>
        entry.Version == stored.Version && entry.Features.Span.SequenceEqual(stored.Features.Span);

    private void Change(in CreatorKey key)
    {
        _changes++;
        if (omitted != ProtocolStep.Detach) _flights.Remove(key);
    }

    private bool TryDetach(Flight flight)
    {
        if (!_flights.TryGetValue(flight.Key, out Flight? attached) || !ReferenceEquals(attached, flight)) return false;
        _flights.Remove(flight.Key);
        return true;
    }
}
