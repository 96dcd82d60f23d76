namespace Scoring.Store.Caching;

/// <summary>
/// A bounded hash table of cache entries with open addressing. One thread at a time may change it; <see cref="Find"/> may be called concurrently without a
/// lock: it may miss an entry that is being moved, but never returns one that was removed before the call.
/// </summary>
/// <remarks>
/// Linear probing; a removal moves the following entries up, so there are no tombstones. Eviction is CLOCK: a hand goes round the places, and an entry that was used since the
/// hand last passed it stays. New entries count as unused, so entries that are read once do not evict those in use.
/// </remarks>
internal sealed class CreatorTable(int maxEntries, long maxAnswerBytes, NearCacheMetrics? metrics = null)
{
    private const int FewestPlaces = 16;

    // Above this load, long probes cost more than the 16 bytes of a free place.
    private const double HighestLoad = 0.7;

    private Place[] _places = new Place[FewestPlaces];
    private int _hand;
    private int _answerHand;

    /// <summary>The number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>True when a new entry would evict another one.</summary>
    public bool IsFull => Count >= maxEntries;

    /// <summary>Bytes of the kept answers of all entries.</summary>
    public long AnswerBytes { get; private set; }

    /// <summary>Finds a creator; null when it is not there, or is being moved.</summary>
    public CachedCreator? Find(in CreatorIdentity identity)
    {
        Place[] places = Volatile.Read(ref _places);
        uint tag = TagOf(identity.Hash);
        int mask = places.Length - 1;
        // Bounded, because a table that changes concurrently may never show a free place.
        for (int i = (int)tag & mask, tries = 0; tries <= mask; i = (i + 1) & mask, tries++)
        {
            CachedCreator? creator = Volatile.Read(ref places[i].Creator);
            if (creator is null) return null;
            if (places[i].Tag == tag && creator.Is(identity)) return creator;
        }

        return null;
    }

    /// <summary>Prefetches the place where the search for a creator begins.</summary>
    public void PrefetchPlace(ulong hash)
    {
        Place[] places = Volatile.Read(ref _places);
        Prefetch.Place(in places[(int)TagOf(hash) & (places.Length - 1)]);
    }

    /// <summary>Finds the entry that a search would compare first, and prefetches it; null when there is none.</summary>
    public CachedCreator? Expect(ulong hash)
    {
        Place[] places = Volatile.Read(ref _places);
        uint tag = TagOf(hash);
        int mask = places.Length - 1;
        for (int i = (int)tag & mask, tries = 0; tries <= mask; i = (i + 1) & mask, tries++)
        {
            if (Volatile.Read(ref places[i].Creator) is null) return null;
            if (places[i].Tag != tag) continue;
            Prefetch.Start(ref places[i].Creator);
            return places[i].Creator;
        }

        return null;
    }

    /// <summary>The place of a creator, or the free place where a new entry of it belongs. Valid until the next change of the table.</summary>
    public int Seek(in CreatorIdentity identity)
    {
        uint tag = TagOf(identity.Hash);
        int mask = _places.Length - 1;
        int place = (int)tag & mask;
        // There is always a free place.
        while (_places[place].Creator is { } creator && !(_places[place].Tag == tag && creator.Is(identity))) place = (place + 1) & mask;
        return place;
    }

    /// <summary>The entry at a place of <see cref="Seek"/>; null when it is free.</summary>
    public CachedCreator? At(int place) => _places[place].Creator;

    /// <summary>Inserts an entry, or replaces the creator's present one. Inserting into a full table evicts another entry.</summary>
    /// <param name="place">The creator's place: <see cref="Seek"/>.</param>
    /// <param name="creator">The entry.</param>
    public void Set(int place, CachedCreator creator)
    {
        if (_places[place].Creator is { } before)
        {
            Leave(before);
        }
        else
        {
            if (maxEntries == 0) return;
            if (Count == maxEntries) Evict();
            else if (Count + 1 > _places.Length * HighestLoad) Grow();
            // Both may have moved the free place of this creator.
            place = FreePlaceOf(_places, creator);
            Count++;
        }

        creator.IsCached = true;
        Put(_places, place, creator);
    }

    /// <summary>Removes the entry at a place of <see cref="Seek"/>, if there is one.</summary>
    public void Remove(int place)
    {
        if (_places[place].Creator is not { } removed) return;
        Leave(removed);
        Count--;
        int mask = _places.Length - 1;
        int free = place;
        for (int next = (free + 1) & mask; _places[next].Creator is { } follower; next = (next + 1) & mask)
        {
            // A follower may move up unless that would put it before the place where the search for it begins.
            int home = (int)_places[next].Tag & mask;
            if (((next - home) & mask) < ((next - free) & mask)) continue;
            Put(_places, free, follower);
            free = next;
        }

        Volatile.Write(ref _places[free].Creator, null);
    }

    /// <summary>Keeps an answer beside an entry of the table if there is room; answers that were not used lately are dropped to make room.</summary>
    public void KeepAnswer(CachedCreator creator, CachedAnswer answer)
    {
        DropAnswer(creator);
        if (answer.MemoryBytes > maxAnswerBytes) return;
        int mask = _places.Length - 1;
        // Two rounds: the first may find all of them in use.
        for (int tries = 0; AnswerBytes + answer.MemoryBytes > maxAnswerBytes && tries <= 2 * mask + 1; tries++)
        {
            _answerHand = (_answerHand + 1) & mask;
            if (_places[_answerHand].Creator is { } other && !other.TakeAnswerUse()) DropAnswer(other);
        }

        if (AnswerBytes + answer.MemoryBytes > maxAnswerBytes) return;
        creator.Exchange(answer);
        AnswerBytes += answer.MemoryBytes;
    }

    private void Evict()
    {
        int mask = _places.Length - 1;
        // After two rounds without a victim, readers use entries faster than the hand moves: evict any.
        for (int tries = 0; ; tries++)
        {
            _hand = (_hand + 1) & mask;
            if (_places[_hand].Creator is not { } creator || (creator.TakeUse() && tries <= 2 * mask)) continue;
            Remove(_hand);
            metrics?.CountEviction();
            return;
        }
    }

    private void Grow()
    {
        var larger = new Place[_places.Length * 2];
        foreach (Place place in _places)
        {
            if (place.Creator is { } creator) Put(larger, FreePlaceOf(larger, creator), creator);
        }

        Volatile.Write(ref _places, larger);
    }

    private static int FreePlaceOf(Place[] places, CachedCreator creator)
    {
        int mask = places.Length - 1;
        int place = (int)TagOf(creator.Hash) & mask;
        while (places[place].Creator is not null) place = (place + 1) & mask;
        return place;
    }

    private void Leave(CachedCreator creator)
    {
        creator.IsCached = false;
        DropAnswer(creator);
    }

    private void DropAnswer(CachedCreator creator)
    {
        if (creator.Exchange(null) is { } answer) AnswerBytes -= answer.MemoryBytes;
    }

    // The tag first: a reader that sees the creator sees its tag, or another one and continues.
    private static void Put(Place[] places, int place, CachedCreator creator)
    {
        Volatile.Write(ref places[place].Tag, TagOf(creator.Hash));
        Volatile.Write(ref places[place].Creator, creator);
    }

    // The upper half of the hash selects the stripe.
    private static uint TagOf(ulong hash) => (uint)hash;

    private struct Place
    {
        public CachedCreator? Creator;

        // Saves comparing most creators that are not the sought one.
        public uint Tag;
    }
}
