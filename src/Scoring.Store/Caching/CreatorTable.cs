namespace Scoring.Store.Caching;

/// <summary>
/// A bounded hash table of remembered creators. One thread at a time may change it; <see cref="Find"/> may be called by any number beside, without a
/// lock: it may miss an entry that is being moved, but never finds one that was removed before it was called.
/// </summary>
/// <remarks>
/// Places are tried one after the other, and a removal moves the followers up, so that there are no graves to clear. Whoever must go is decided by a
/// hand that goes round the places (CLOCK): an entry that was used since it last came by stays. New ones count as unused: of two new entries that
/// nobody asks for again, neither drives out one that is asked for.
/// </remarks>
internal sealed class CreatorTable(int maxEntries, long maxAnswerBytes, NearCacheMetrics? metrics = null)
{
    private const int FewestPlaces = 16;

    // Longer runs of taken places cost more than the 16 bytes of a free one.
    private const double HighestLoad = 0.7;

    private Place[] _places = new Place[FewestPlaces];
    private int _hand;
    private int _answerHand;

    /// <summary>How many creators it holds.</summary>
    public int Count { get; private set; }

    /// <summary>True when a new creator would drive another one out.</summary>
    public bool IsFull => Count >= maxEntries;

    /// <summary>How many bytes the kept answers of its creators take.</summary>
    public long AnswerBytes { get; private set; }

    /// <summary>Finds a creator; null when it is not there, or not to be seen at this moment.</summary>
    public CachedCreator? Find(in CreatorIdentity identity)
    {
        Place[] places = Volatile.Read(ref _places);
        uint tag = TagOf(identity.Hash);
        int mask = places.Length - 1;
        // Bounded, since a table that others change may never show a free place.
        for (int i = (int)tag & mask, tries = 0; tries <= mask; i = (i + 1) & mask, tries++)
        {
            CachedCreator? creator = Volatile.Read(ref places[i].Creator);
            if (creator is null) return null;
            if (places[i].Tag == tag && creator.Is(identity)) return creator;
        }

        return null;
    }

    /// <summary>Asks the processor for the place where the search for a creator begins.</summary>
    public void PrefetchPlace(ulong hash)
    {
        Place[] places = Volatile.Read(ref _places);
        Prefetch.Place(in places[(int)TagOf(hash) & (places.Length - 1)]);
    }

    /// <summary>Finds whom a search would look at first; null when it would look at nobody. Asks the processor for it.</summary>
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

    /// <summary>Keeps an answer beside a creator that is there, as far as there is room; those that were not used lately make room.</summary>
    public void KeepAnswer(CachedCreator creator, CachedAnswer answer)
    {
        DropAnswer(creator);
        if (answer.MemoryBytes > maxAnswerBytes) return;
        int mask = _places.Length - 1;
        // Twice round: the first may find all of them used.
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
        // After two rounds without a victim readers use entries faster than the hand moves, and any will do.
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

    // The tag first: whoever sees the creator sees its tag, or that of another and goes on.
    private static void Put(Place[] places, int place, CachedCreator creator)
    {
        Volatile.Write(ref places[place].Tag, TagOf(creator.Hash));
        Volatile.Write(ref places[place].Creator, creator);
    }

    // The upper half of the hash has chosen the stripe.
    private static uint TagOf(ulong hash) => (uint)hash;

    private struct Place
    {
        public CachedCreator? Creator;

        // Spares the look at a creator that is another one.
        public uint Tag;
    }
}
