using System.Numerics;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// Remembers the features of creators in this process, bounded, in front of a store that others may change too. No entry is ever older than a change
/// that was acknowledged here or announced here. <see cref="CachedCreatorStore"/> runs the protocol on it; a shared store announces through
/// <see cref="Invalidate"/>, <see cref="Update"/>, <see cref="Drop"/>, <see cref="LoseSubscription"/> and <see cref="RegainSubscription"/> what happens elsewhere.
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
public sealed class NearCache
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

    /// <summary>Whether announcements are heard: false from <see cref="LoseSubscription"/> to <see cref="RegainSubscription"/>. Then nothing is fresh.</summary>
    public bool IsSubscribed => _subscription.IsHeard;

    /// <summary>Where it counts; null when nowhere. Who finds creators counts them as hits: it alone knows when it looks for the same one twice.</summary>
    public NearCacheMetrics? Metrics { get; }

    internal ProtocolStep Omitted { get; }

    /// <summary>Changes whenever the subscription is lost or regained. Taken before a commit is sent.</summary>
    internal long Epoch => _subscription.Epoch;

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

    /// <summary>Hears that a creator was changed elsewhere: what is known of another version is no longer taken for true.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="version">The version that it has now, above 0.</param>
    public void Invalidate(in CreatorKey key, long version)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Invalidate(key, identity, version);
    }

    /// <summary>Hears the same with the features of that version: a creator that is remembered as stored is brought up to date.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">The version that it has now, above 0, and its features, which are copied.</param>
    public void Update(in CreatorKey key, in StoredFeatures stored) => Apply(key, stored, Epoch);

    /// <summary>Applies an own commit.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">What was committed.</param>
    /// <param name="epochBefore"><see cref="Epoch"/> before the commit was sent.</param>
    internal void Apply(in CreatorKey key, in StoredFeatures stored, long epochBefore)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Update(key, identity, stored, epochBefore, _clock.GetTimestamp());
    }

    /// <summary>Hears that a creator was erased, or that something may have happened to it and nobody knows what.</summary>
    public void Drop(in CreatorKey key)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Drop(key, identity);
    }

    /// <summary>Hears that announcements may be missed, or were: until <see cref="RegainSubscription"/> nothing that is remembered, or on its way, is taken for true.</summary>
    public void LoseSubscription()
    {
        lock (_subscription)
        {
            _subscription.Lose();
            foreach (CacheStripe stripe in _stripes) stripe.Detach();
        }
    }

    /// <summary>Hears that every announcement is heard that is made from now on. What is read from now on is fresh. Does nothing when none was lost.</summary>
    public void RegainSubscription()
    {
        lock (_subscription)
        {
            if (IsSubscribed) return;
            _subscription.Regain();
            foreach (CacheStripe stripe in _stripes) stripe.Detach();
        }
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
