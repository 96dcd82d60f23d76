using System.Numerics;
using Scoring.Creators;
using Scoring.Store.Changes;

namespace Scoring.Store.Caching;

/// <summary>
/// Remembers the features of creators in this process, bounded, in front of a store that others may change too. No entry is ever older than a change
/// that was acknowledged here or announced here. <see cref="CachedCreatorStore"/> runs the protocol on it; changes come through <see cref="ICreatorChanges"/>.
/// </summary>
/// <remarks>
/// <para>The protocol, by creator:</para>
/// <para>1. Whoever misses registers a flight before it sends the read; later ones wait for that flight.</para>
/// <para>2. An invalidation removes an entry of another version (an erasure any entry) and detaches the flight: it answers those who wait and is not
/// remembered, and the next one who misses starts another.</para>
/// <para>3. What a flight brings is remembered only if it is still attached, its epoch is current, and no entry has its version or a later one.</para>
/// <para>4. A lost subscription raises the epoch and detaches the flights. From then on nothing that is remembered is fresh, and everybody reads for
/// themselves. A regained one does the same, and fresh is what is read from then on. What is not fresh is kept: a read confirms or replaces it, whatever
/// the versions say, since a store that failed over may have lost some; and it can be told, as stale, while the store cannot be asked.</para>
/// <para>5. A commit of this process is applied by the same rule before it is acknowledged; one from before the last change of the epoch removes the entry.</para>
/// <para>Announcements are told in the order in which they were made. None from before a loss may be told after the subscription was regained.</para>
/// <para>What nobody announces is bounded by a maximum age. All members may be called concurrently; finding an entry takes no lock and allocates nothing.</para>
/// </remarks>
public sealed class NearCache : ICreatorChangeObserver
{
    // Many more than processors, so that two of them seldom want the same lock; few enough that a stripe has hundreds of entries to choose a victim from.
    private const int MostStripes = 64;
    private const int EntriesPerStripe = 512;

    private readonly CacheStripe[] _stripes;
    private readonly TimeProvider _clock;
    private readonly long _maxAge;
    private readonly long _maxNegativeAge;
    private readonly Subscription _subscription;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">Counts the age of entries.</param>
    /// <param name="metrics">Where it counts; nowhere when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public NearCache(NearCacheOptions options, TimeProvider clock, NearCacheMetrics? metrics = null)
        : this(options, clock, ProtocolStep.None, metrics)
    {
    }

    internal NearCache(NearCacheOptions options, TimeProvider clock, ProtocolStep omitted, NearCacheMetrics? metrics = null)
    {
        options.Check();
        Omitted = omitted;
        IsDisabled = options.MaxEntries == 0;
        Metrics = metrics;
        _clock = clock;
        _subscription = new Subscription(clock, omitted);
        _maxAge = (long)(options.MaxAge.TotalSeconds * clock.TimestampFrequency);
        _maxNegativeAge = (long)(options.MaxNegativeAge.TotalSeconds * clock.TimestampFrequency);
        int stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(options.MaxEntries / EntriesPerStripe, 1, MostStripes));
        _stripes = new CacheStripe[stripes];
        for (int i = 0; i < stripes; i++) _stripes[i] = new CacheStripe(options.MaxEntries / stripes, options.MaxAnswerBytes / stripes, _subscription, omitted, metrics);
    }

    /// <summary>Whether the cache is disabled (<see cref="NearCacheOptions.MaxEntries"/> is 0): every read goes to the store.</summary>
    public bool IsDisabled { get; }

    /// <summary>Creators that are remembered, those included of whom nothing is stored.</summary>
    public int Count => _stripes.Sum(stripe => stripe.Count);

    /// <summary>Bytes of the kept answers.</summary>
    public long AnswerBytes => _stripes.Sum(stripe => stripe.AnswerBytes);

    /// <summary>Whether every change is delivered: false between <see cref="CreatorChangeKind.Lost"/> and <see cref="CreatorChangeKind.Regained"/>. Then no entry is fresh.</summary>
    public bool IsSubscribed => _subscription.IsHeard;

    /// <summary>Where it counts; null when nowhere. Who finds creators counts them as hits: it alone knows when it looks for the same one twice.</summary>
    public NearCacheMetrics? Metrics { get; }

    internal ProtocolStep Omitted { get; }

    /// <summary>What is fresh at this moment. Worth asking once for many lookups.</summary>
    public Freshness FreshNow()
    {
        long now = _clock.GetTimestamp();
        long freshFrom = _subscription.FreshFrom;
        return new Freshness(Math.Max(now - _maxAge, freshFrom), Math.Max(now - _maxNegativeAge, freshFrom));
    }

    /// <summary>Finds a creator; null when it is not remembered, or only by an entry that is too old. Takes no lock and allocates nothing.</summary>
    /// <param name="identity">The creator.</param>
    /// <param name="freshness">What is fresh: <see cref="FreshNow"/>.</param>
    public CachedCreator? Find(in CreatorIdentity identity, in Freshness freshness)
    {
        CachedCreator? entry = StripeOf(identity).Find(identity);
        if (entry is null || !freshness.Admits(entry)) return null;
        entry.MarkUsed();
        entry.PrefetchAnswer();
        return entry;
    }

    /// <summary>
    /// Finds several creators. Does what <see cref="Find(in CreatorIdentity, in Freshness)"/> does for each, in less time: memory is asked for ahead,
    /// for all of them at once. Takes no lock and allocates nothing.
    /// </summary>
    /// <param name="sought">The creators.</param>
    /// <param name="freshness">What is fresh: <see cref="FreshNow"/>.</param>
    /// <param name="found">Receives an entry for each, or null. As long as <paramref name="sought"/>.</param>
    public void Find(in IdentityGroup sought, in Freshness freshness, Span<CachedCreator?> found)
    {
        for (int i = 0; i < sought.Count; i++) StripeOf(sought.HashOf(i)).PrefetchPlace(sought.HashOf(i));
        for (int i = 0; i < sought.Count; i++) found[i] = StripeOf(sought.HashOf(i)).Expect(sought.HashOf(i));
        for (int i = 0; i < sought.Count; i++) found[i]?.PrefetchIdentity();
        for (int i = 0; i < sought.Count; i++)
        {
            CachedCreator? entry = found[i];
            // Nearly always the expected one; whoever else has its tag is found by searching.
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
                foreach (CacheStripe stripe in _stripes) stripe.Detach();
                break;
            case CreatorChangeKind.Regained:
                _subscription.Regain(change.Epoch);
                foreach (CacheStripe stripe in _stripes) stripe.Detach();
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

    /// <summary>Finds what is remembered of a stored creator, however old: for when the store cannot be asked.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stale">What is remembered, with its age; that of an unread creator when nothing is.</param>
    internal bool TryFindStale(in CreatorKey key, out StoredFeatures stale)
    {
        stale = new StoredFeatures(CreatorVersion.Unread, default);
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity) || StripeOf(identity).FindStale(identity) is not { } entry) return false;
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

    /// <summary>How often something changed in each stripe: taken before a page of creators is read that nobody has asked for.</summary>
    internal long[] CountChanges() => Array.ConvertAll(_stripes, stripe => stripe.Changes);

    /// <summary>Remembers a creator of such a page, unless something changed in its stripe since.</summary>
    internal void Add(in CreatorKey key, in StoredFeatures stored, long[] changesBefore, long timestamp)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) return;
        int stripe = IndexOf(identity.Hash);
        _stripes[stripe].Add(identity, stored, changesBefore[stripe], timestamp);
    }

    private CacheStripe StripeOf(in CreatorIdentity identity) => StripeOf(identity.Hash);

    private CacheStripe StripeOf(ulong hash) => _stripes[IndexOf(hash)];

    private int IndexOf(ulong hash) => (int)(hash >> 32) & (_stripes.Length - 1);
}
