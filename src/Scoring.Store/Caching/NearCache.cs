using System.Numerics;
using Scoring.Creators;
using Scoring.Store.Changes;

namespace Scoring.Store.Caching;

/// <summary>
/// Caches the features of creators in this process, bounded, in front of a store that other servers may change too. No fresh entry is older than a change
/// that was acknowledged here or announced here. <see cref="CachedCreatorStore"/> runs the protocol on it; changes come through <see cref="ICreatorChanges"/>.
/// </summary>
/// <remarks>
/// <para>The protocol, per creator:</para>
/// <para>1. A miss registers an in-flight load before it sends the read; later misses wait for that load.</para>
/// <para>2. A change removes an entry of another version (an erasure any entry) and detaches the load: it answers the callers that wait for it and inserts
/// nothing, and the next miss registers another load.</para>
/// <para>3. A completed load inserts its result only if it is still attached, its epoch is current, and no entry has its version or a later one.</para>
/// <para>4. A lost subscription begins an epoch and detaches all loads. From then on no entry is fresh, and every caller reads by
/// itself. A regained subscription does the same, and entries read from then on are fresh. Entries that are not fresh are kept: a read confirms or replaces them, whatever
/// their versions, since a store that failed over may have lost some; and while the store is unavailable they are answered as stale.</para>
/// <para>5. A commit of this process is applied by the same rules before it is acknowledged; one that was sent in an earlier epoch removes the entry.</para>
/// <para>Changes are delivered in the order in which they were made. No change of another server from before a loss may be delivered after the subscription was regained.</para>
/// <para>A maximum age bounds the effect of changes that were never announced. All members may be called concurrently; finding an entry takes no lock and allocates nothing.</para>
/// </remarks>
public sealed class NearCache : ICreatorChangeObserver
{
    // Many more than processors, so that two of them seldom need the same lock; few enough that a stripe has hundreds of entries to choose a victim from.
    private const int MostStripes = 64;
    private const int EntriesPerStripe = 512;

    private readonly CacheStripe[] _stripes;
    private readonly TimeProvider _clock;
    private readonly long _maxAge;
    private readonly long _maxNegativeAge;
    private readonly long? _retentionMicroseconds;
    private readonly Subscription _subscription;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">Measures the age of entries.</param>
    /// <param name="metrics">Its counters; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public NearCache(NearCacheOptions options, TimeProvider clock, NearCacheMetrics? metrics = null)
    {
        options.Check();
        IsDisabled = options.MaxEntries == 0;
        Metrics = metrics;
        _clock = clock;
        _subscription = new Subscription(clock);
        _maxAge = (long)(options.MaxAge.TotalSeconds * clock.TimestampFrequency);
        _maxNegativeAge = (long)(options.MaxNegativeAge.TotalSeconds * clock.TimestampFrequency);
        if (options.Retention is { } retention) _retentionMicroseconds = retention.Ticks / TimeSpan.TicksPerMicrosecond;
        int stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(options.MaxEntries / EntriesPerStripe, 1, MostStripes));
        _stripes = new CacheStripe[stripes];
        for (int i = 0; i < stripes; i++) _stripes[i] = new CacheStripe(options.MaxEntries / stripes, options.MaxAnswerBytes / stripes, _subscription, metrics);
    }

    /// <summary>Whether the cache is disabled (<see cref="NearCacheOptions.MaxEntries"/> is 0): every read goes to the store.</summary>
    public bool IsDisabled { get; }

    /// <summary>The number of cached creators, those included that are cached as not stored.</summary>
    public int Count => _stripes.Sum(stripe => stripe.Count);

    /// <summary>Bytes of the kept answers.</summary>
    public long AnswerBytes => _stripes.Sum(stripe => stripe.AnswerBytes);

    /// <summary>Whether every change is delivered: false between <see cref="CreatorChangeKind.Lost"/> and <see cref="CreatorChangeKind.Regained"/>. Then no entry is fresh.</summary>
    public bool IsSubscribed => _subscription.IsActive;

    /// <summary>Its counters; null for none. The caller of <c>Find</c> counts the hits: only it knows when it searches for the same creator twice.</summary>
    public NearCacheMetrics? Metrics { get; }

    /// <summary>The present bounds of freshness. One call serves many lookups.</summary>
    public Freshness FreshNow()
    {
        long now = _clock.GetTimestamp();
        long freshFrom = _subscription.FreshFrom;
        return new Freshness(Math.Max(now - _maxAge, freshFrom), Math.Max(now - _maxNegativeAge, freshFrom), OldestVersion());
    }

    /// <summary>The present bounds of freshness for a reader that requires entries that were verified more recently.</summary>
    /// <param name="maxStaleness">The longest time since an entry was verified, 0 or greater; null for the bounds of the cache.</param>
    public Freshness FreshNow(TimeSpan? maxStaleness)
    {
        Freshness usual = FreshNow();
        if (maxStaleness is not { } staleness) return usual;
        long from = _clock.GetTimestamp() - (long)(staleness.TotalSeconds * _clock.TimestampFrequency);
        return usual with { Creators = Math.Max(usual.Creators, from), Negatives = Math.Max(usual.Negatives, from) };
    }

    /// <summary>Finds a creator; null when it is not cached, or its entry is not fresh. Takes no lock and allocates nothing.</summary>
    /// <param name="identity">The creator.</param>
    /// <param name="freshness">The bounds of freshness: <see cref="FreshNow()"/>.</param>
    public CachedCreator? Find(in CreatorIdentity identity, in Freshness freshness)
    {
        CachedCreator? entry = StripeOf(identity).Find(identity);
        if (entry is null || !freshness.Admits(entry)) return null;
        entry.MarkUsed();
        entry.PrefetchAnswer();
        return entry;
    }

    /// <summary>
    /// Finds several creators. The result is that of <see cref="Find(in CreatorIdentity, in Freshness)"/> for each, in less time: memory is prefetched
    /// for all of them together. Takes no lock and allocates nothing.
    /// </summary>
    /// <param name="sought">The creators.</param>
    /// <param name="freshness">The bounds of freshness: <see cref="FreshNow()"/>.</param>
    /// <param name="found">Receives an entry for each, or null. As long as <paramref name="sought"/>.</param>
    public void Find(in IdentityGroup sought, in Freshness freshness, Span<CachedCreator?> found)
    {
        for (int i = 0; i < sought.Count; i++) StripeOf(sought.HashOf(i)).PrefetchPlace(sought.HashOf(i));
        for (int i = 0; i < sought.Count; i++) found[i] = StripeOf(sought.HashOf(i)).Expect(sought.HashOf(i));
        for (int i = 0; i < sought.Count; i++) found[i]?.PrefetchIdentity();
        for (int i = 0; i < sought.Count; i++)
        {
            CachedCreator? entry = found[i];
            // Nearly always the expected one; another creator with the same tag is found by searching.
            if (entry is not null && !entry.Is(sought[i])) entry = StripeOf(sought.HashOf(i)).Find(sought[i]);
            if (entry is not null && !freshness.Admits(entry)) entry = null;
            entry?.MarkUsed();
            entry?.PrefetchAnswer();
            found[i] = entry;
        }
    }

    /// <summary>Finds a creator by its key. Takes no lock and allocates nothing.</summary>
    public CachedCreator? Find(in CreatorKey key, in Freshness freshness)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        return CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity) ? Find(identity, freshness) : null;
    }

    /// <summary>Keeps an answer beside an entry, if the entry is still in the cache and there is room. Does not search the table.</summary>
    /// <param name="entry">The entry from whose features the answer was computed.</param>
    /// <param name="answer">The answer.</param>
    public void KeepAnswer(CachedCreator entry, CachedAnswer answer) => StripeOf(entry.Hash).KeepAnswer(entry, answer);

    /// <summary>Applies a change by the rules of the protocol: steps 2, 4 and 5.</summary>
    /// <param name="change">The change.</param>
    public void OnChange(in CreatorChange change)
    {
        switch (change.Kind)
        {
            case CreatorChangeKind.Committed when change.Features is { } features:
                Update(change.Key, new StoredFeatures(change.Version, features), change.Epoch);
                break;
            case CreatorChangeKind.Committed:
                Invalidate(change.Key, change.Version);
                break;
            case CreatorChangeKind.Erased or CreatorChangeKind.Unverified:
                Drop(change.Key);
                break;
            case CreatorChangeKind.Lost:
                _subscription.Lose(change.Epoch);
                foreach (CacheStripe stripe in _stripes) stripe.DetachAll();
                break;
            case CreatorChangeKind.Regained:
                _subscription.Regain(change.Epoch);
                foreach (CacheStripe stripe in _stripes) stripe.DetachAll();
                break;
            default:
                break;
        }
    }

    /// <summary>Step 2: a creator has another version than the cached one may have.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="version">The version that it has now, above 0.</param>
    internal void Invalidate(in CreatorKey key, long version)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Invalidate(key, identity, version);
    }

    /// <summary>Steps 2 and 5 with features: a cached stored creator is brought up to date.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">What was committed: a version above 0 and its features, which are copied.</param>
    /// <param name="epoch">The epoch of the change: <see cref="CreatorChange.Epoch"/>.</param>
    internal void Update(in CreatorKey key, in StoredFeatures stored, long epoch)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Update(key, identity, stored, epoch, _clock.GetTimestamp());
    }

    /// <summary>Step 2: a creator was erased, or what happened to it is unknown.</summary>
    internal void Drop(in CreatorKey key)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Drop(key, identity);
    }

    /// <summary>Step 1 of the protocol.</summary>
    internal CachedCreator? Begin(in CreatorKey key, in Freshness freshness, out Task<CreatorRead?>? completion, out InFlightLoad? load)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) throw new ArgumentException("The id of the key is not valid.", nameof(key));
        return StripeOf(identity).Begin(key, identity, freshness, out completion, out load);
    }

    /// <summary>Finds the entry of a stored creator, of any age, when the store is unavailable or must not be read.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stale">The cached features with their age; <see cref="CreatorVersion.Unread"/> when there is no entry.</param>
    public bool TryFindStale(in CreatorKey key, out StoredFeatures stale)
    {
        stale = new StoredFeatures(CreatorVersion.Unread, default);
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity) || StripeOf(identity).FindStale(identity) is not { } entry || entry.Version < OldestVersion()) return false;
        entry.MarkUsed();
        Metrics?.CountStale();
        stale = entry.Stored with { StaleAge = _clock.GetElapsedTime(entry.Timestamp) };
        return true;
    }

    /// <summary>Step 3 of the protocol. The age counts from <paramref name="timestamp"/>, before the read was sent.</summary>
    internal CreatorRead Complete(InFlightLoad load, in StoredFeatures stored, long timestamp)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        CreatorIdentity.TryOf(load.Key, buffer, out CreatorIdentity identity);
        return StripeOf(identity).Complete(load, identity, stored, timestamp);
    }

    /// <summary>Ends a load whose read failed.</summary>
    internal void Fail(InFlightLoad load, Exception failure)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        CreatorIdentity.TryOf(load.Key, buffer, out CreatorIdentity identity);
        StripeOf(identity).Fail(load, failure);
    }

    /// <summary>The number of changes of each stripe: taken before a page of a scan is requested.</summary>
    internal long[] CountChanges() => Array.ConvertAll(_stripes, stripe => stripe.Changes);

    /// <summary>Inserts a creator of such a page, unless something changed in its stripe since.</summary>
    internal void Add(in CreatorKey key, in StoredFeatures stored, long[] changesBefore, long timestamp)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) return;
        int stripe = IndexOf(identity.Hash);
        _stripes[stripe].Add(identity, stored, changesBefore[stripe], timestamp);
    }

    private long OldestVersion() => _retentionMicroseconds is { } retention ? CreatorVersion.UnixMicroseconds(_clock) - retention : CreatorVersion.Absent;

    private CacheStripe StripeOf(in CreatorIdentity identity) => StripeOf(identity.Hash);

    private CacheStripe StripeOf(ulong hash) => _stripes[IndexOf(hash)];

    private int IndexOf(ulong hash) => (int)(hash >> 32) & (_stripes.Length - 1);
}
