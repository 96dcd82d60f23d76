using System.Globalization;
using System.Text;
using Scoring.Creators;
using Scoring.Store.Caching;

namespace Scoring.Store.Tests.Caching;

/// <summary>
/// One creator in one store, a near cache in front of it, and the whole history of both. Whatever is seen must have been true at or after the last change
/// that was acknowledged or announced.
/// </summary>
internal sealed class CacheWorld
{
    private readonly List<StoredFeatures> _history = [default];

    // The last state of the history that everybody has to know of.
    private int _floor;

    // The last state of the history that the cache has shown.
    private int _shown;

    public CacheWorld(ProtocolStep omitted) => Cache = new NearCache(new NearCacheOptions { MaxEntries = 8 }, TimeProvider.System, omitted);

    public static CreatorKey Key { get; } = new(CreatorKey.DefaultTenant, Platform.Instagram, "anna");

    public NearCache Cache { get; }

    public StoredFeatures Stored => _history[^1];

    public int Floor => _floor;

    /// <summary>Changes the store; the returned place in the history becomes the floor when the change is acknowledged.</summary>
    public int Commit()
    {
        long version = _history.Max(state => state.Version) + 1;
        _history.Add(new StoredFeatures(version, Encoding.UTF8.GetBytes(version.ToString(CultureInfo.InvariantCulture))));
        return _history.Count - 1;
    }

    public int Erase()
    {
        _history.Add(default);
        return _history.Count - 1;
    }

    public StoredFeatures At(int place) => _history[place];

    public void Acknowledge(int place) => _floor = Math.Max(_floor, place);

    /// <summary>Somebody who began when <paramref name="floor"/> was known has read this.</summary>
    public void Answered(in StoredFeatures seen, int floor)
    {
        if (PlaceOf(seen, floor) < 0) throw new StaleEntryException($"A reader that began after change {floor} was answered with version {seen.Version}.");
    }

    /// <summary>Looks into the cache as the next caller would.</summary>
    public void Look()
    {
        if (Cache.Find(Key, Cache.FreshNow()) is not { } entry) return;
        int place = PlaceOf(entry.Stored, Math.Max(_floor, _shown));
        if (place < 0) throw new StaleEntryException($"The cache shows version {entry.Version} after change {_floor}, and showed {_shown} before.");
        _shown = place;
    }

    // The first state from a place on that is this one.
    private int PlaceOf(in StoredFeatures seen, int from)
    {
        for (int i = from; i < _history.Count; i++)
        {
            if (_history[i].Version == seen.Version && _history[i].Features.Span.SequenceEqual(seen.Features.Span)) return i;
        }

        return -1;
    }
}
