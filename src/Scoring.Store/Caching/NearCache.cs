using System.Numerics;
using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// Remembers the features of creators in this process, bounded, in front of a store that others may change too. No entry is ever older than a change
/// that was acknowledged here or announced here. <see cref="CachedCreatorStore"/> runs the protocol on it; a shared store announces through
/// <see cref="Invalidate"/>, <see cref="Update"/>, <see cref="Drop"/> and <see cref="LoseSubscription"/> what happens elsewhere.
/// </summary>
/// <remarks>
/// <para>The protocol, by creator:</para>
/// <para>1. Whoever misses registers a flight before it sends the read; later ones wait for that flight.</para>
/// <para>2. An invalidation removes an entry below its version (an erasure any entry) and detaches the flight: it answers those who wait and is not
/// remembered, and the next one who misses starts another.</para>
/// <para>3. What a flight brings is remembered only if it is still attached, its epoch is current, and no entry has its version or a later one.</para>
/// <para>4. A lost subscription raises the epoch, drops the entries and detaches the flights.</para>
/// <para>5. A commit of this process is applied by the same rule before it is acknowledged.</para>
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
    private long _epoch;

    /// <summary>Creates an empty cache.</summary>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">Counts the age of entries.</param>
    /// <exception cref="ArgumentOutOfRangeException">A bound is out of its range.</exception>
    public NearCache(NearCacheOptions options, TimeProvider clock)
        : this(options, clock, ProtocolStep.None)
    {
    }

    internal NearCache(NearCacheOptions options, TimeProvider clock, ProtocolStep omitted)
    {
        options.Check();
        Omitted = omitted;
        _clock = clock;
        _maxAge = (long)(options.MaxAge.TotalSeconds * clock.TimestampFrequency);
        _maxNegativeAge = (long)(options.MaxNegativeAge.TotalSeconds * clock.TimestampFrequency);
        int stripes = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(options.MaxEntries / EntriesPerStripe, 1, MostStripes));
        _stripes = new CacheStripe[stripes];
        for (int i = 0; i < stripes; i++) _stripes[i] = new CacheStripe(options.MaxEntries / stripes, options.MaxPreparedBytes / stripes, omitted);
    }

    /// <summary>Creators that are remembered, those included of whom nothing is stored.</summary>
    public int Count => _stripes.Sum(stripe => stripe.Count);

    /// <summary>Bytes of the prepared answers.</summary>
    public long PreparedBytes => _stripes.Sum(stripe => stripe.PreparedBytes);

    internal ProtocolStep Omitted { get; }

    /// <summary>What is fresh at this moment. Worth asking once for many lookups.</summary>
    public Freshness FreshNow()
    {
        long now = _clock.GetTimestamp();
        return new Freshness(now - _maxAge, now - _maxNegativeAge);
    }

    /// <summary>Finds a creator; null when it is not remembered, or only by an entry that is too old. Takes no lock and allocates nothing.</summary>
    /// <param name="identity">The creator.</param>
    /// <param name="freshness">What is fresh: <see cref="FreshNow"/>.</param>
    public CachedCreator? Find(in CreatorIdentity identity, in Freshness freshness)
    {
        CachedCreator? entry = StripeOf(identity).Find(identity);
        if (entry is null || !freshness.Admits(entry)) return null;
        entry.MarkUsed();
        entry.PrefetchPrepared();
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
            entry?.PrefetchPrepared();
            found[i] = entry;
        }
    }

    /// <summary>Finds a creator by its key. Takes no lock and allocates nothing.</summary>
    public CachedCreator? Find(in CreatorKey key, in Freshness freshness)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        return CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity) ? Find(identity, freshness) : null;
    }

    /// <summary>Keeps an answer beside an entry, if it is still the one that is remembered and there is room.</summary>
    public void Keep(CachedCreator entry, PreparedAnswer answer)
    {
        CreatorIdentity identity = entry.Identity;
        StripeOf(identity).Keep(entry, identity, answer);
    }

    /// <summary>Hears that a creator was changed elsewhere: what is known of a version below is no longer true.</summary>
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
    public void Update(in CreatorKey key, in StoredFeatures stored)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Update(key, identity, stored, _clock.GetTimestamp());
    }

    /// <summary>Hears that a creator was erased, or that something may have happened to it and nobody knows what.</summary>
    public void Drop(in CreatorKey key)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) StripeOf(identity).Drop(key, identity);
    }

    /// <summary>Hears that announcements may have been missed: nothing that is remembered, or on its way, is taken for true any more.</summary>
    public void LoseSubscription()
    {
        Interlocked.Increment(ref _epoch);
        foreach (CacheStripe stripe in _stripes) stripe.Clear();
    }

    /// <summary>Step 1 of the protocol.</summary>
    internal CachedCreator? Begin(in CreatorKey key, in Freshness freshness, out Task<StoredFeatures?>? landing, out Flight? flight)
    {
        landing = null;
        flight = null;
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        if (!CreatorIdentity.TryOf(key, buffer, out CreatorIdentity identity)) throw new ArgumentException("The key is no good one.", nameof(key));
        return StripeOf(identity).Begin(key, identity, freshness, ref _epoch, out landing, out flight);
    }

    /// <summary>Step 3 of the protocol. The age counts from <paramref name="timestamp"/>, before the read was sent.</summary>
    internal void Complete(Flight flight, in StoredFeatures stored, long timestamp)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        CreatorIdentity.TryOf(flight.Key, buffer, out CreatorIdentity identity);
        StripeOf(identity).Complete(flight, identity, stored, ref _epoch, timestamp);
    }

    /// <summary>Ends a flight whose read failed.</summary>
    internal void Fail(Flight flight, Exception failure)
    {
        Span<byte> buffer = stackalloc byte[CreatorKey.MaxIdBytes];
        CreatorIdentity.TryOf(flight.Key, buffer, out CreatorIdentity identity);
        StripeOf(identity).Fail(flight, failure);
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
