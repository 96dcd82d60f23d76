using System.Globalization;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Changes;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// One creator in one store, a near cache in front of it, and the whole history of both. Whatever is seen must have been true at or after the last change
/// that was acknowledged or announced, or whose announcement is known to be lost. A stale answer may be older than the last changes.
/// </summary>
internal sealed class CacheWorld
{
    // The states of the store, one after the other, and the highest version that the store knows of in each.
    private readonly List<(StoredFeatures Stored, long Highest)> _history = [default];

    // The last state of the history that was published to the cache.
    private int _heard;

    // The last state of the history that the cache has shown.
    private int _shown;

    private int _losses;

    public CacheWorld()
    {
        Cache = new NearCache(new NearCacheOptions { MaxEntries = 8 }, TimeProvider.System);
        Changes.Observe(Cache);
    }

    public static CreatorKey Key { get; } = new(CreatorKey.DefaultTenant, Platform.Instagram, "anna");

    public NearCache Cache { get; }

    public CreatorChanges Changes { get; } = new();

    public StoredFeatures Stored => _history[^1].Stored;

    /// <summary>The last state of the history that everybody has to know of.</summary>
    public int Floor { get; private set; }

    /// <summary>Changes the store; the returned place in the history becomes the floor when the change is acknowledged.</summary>
    public int Commit()
    {
        long version = _history[^1].Highest + 1;
        // A version may come back after a fail-over, with other content.
        return Become(new StoredFeatures(version, Encoding.UTF8.GetBytes(_history.Count.ToString(CultureInfo.InvariantCulture))), version);
    }

    public int Erase() => Become(default, _history[^1].Highest + 1);

    /// <summary>Takes the last change back.</summary>
    public int FailOver()
    {
        (StoredFeatures before, long highest) = _history[Math.Max(_history.Count - 2, 0)];
        return Become(before, highest);
    }

    public StoredFeatures At(int place) => _history[place].Stored;

    /// <summary>A change is known, and the cache has heard of it.</summary>
    public void Acknowledge(int place)
    {
        Floor = Math.Max(Floor, place);
        _heard = Math.Max(_heard, place);
    }

    /// <summary>A change is known, or known to be missed, and the cache has not heard of it.</summary>
    public void Miss(int place) => Floor = Math.Max(Floor, place);

    /// <summary>Whether the announcement of another server's change arrives: nothing was lost since it was made.</summary>
    public bool Announce(int place, long epoch)
    {
        bool isHeard = _losses == 0 && Changes.Epoch == epoch;
        if (isHeard) Acknowledge(place);
        else Miss(place);
        return isHeard;
    }

    public void Publish(in CreatorChange change) => Changes.Publish(change);

    public void Lose()
    {
        _losses++;
        Changes.Lose();
    }

    public void Regain()
    {
        if (--_losses == 0) Changes.Regain();
    }

    /// <summary>Somebody who began when <paramref name="floor"/> was known has read this.</summary>
    public void Answered(in StoredFeatures seen, int floor)
    {
        if (PlaceOf(seen, floor) < 0) throw new StaleEntryException($"A reader that began after change {floor} was answered with version {seen.Version}.");
    }

    /// <summary>Looks into the cache as the next caller would, both when the store answers and when it does not.</summary>
    public void Look()
    {
        if (Cache.TryFindStale(Key, out StoredFeatures stale)) Show(stale with { StaleAge = null }, Math.Max(_heard, _shown));
        if (Cache.Find(Key, Cache.FreshNow()) is { } entry) Show(entry.Stored, Math.Max(Floor, _shown));
    }

    /// <summary>After somebody has read alone, the cache must show it.</summary>
    public void LookForTruth()
    {
        Look();
        if (Cache.Find(Key, Cache.FreshNow()) is null) throw new StaleEntryException("The cache does not remember what was read last.");
    }

    private void Show(in StoredFeatures seen, int from)
    {
        int place = PlaceOf(seen, from);
        if (place < 0) throw new StaleEntryException($"The cache shows version {seen.Version} after change {from}.");
        _shown = place;
    }

    private int Become(in StoredFeatures stored, long highest)
    {
        _history.Add((stored, highest));
        return _history.Count - 1;
    }

    // The first state from a place on that is this one.
    private int PlaceOf(in StoredFeatures seen, int from)
    {
        for (int i = from; i < _history.Count; i++)
        {
            StoredFeatures stored = _history[i].Stored;
            if (stored.Version == seen.Version && stored.Features.Span.SequenceEqual(seen.Features.Span)) return i;
        }

        return -1;
    }
}
