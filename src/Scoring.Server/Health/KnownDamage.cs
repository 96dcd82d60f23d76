using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Sealing;

namespace Scoring.Server.Health;

/// <summary>
/// The damage that the last complete pass of the verification found and that is still there. The values of a creator that is committed or erased are written anew or gone, so it is forgotten. All
/// members may be called concurrently.
/// </summary>
internal sealed class KnownDamage : ICreatorChangeObserver
{
    private readonly Lock _lock = new();
    private Places _known = new();
    private Places _found = new();
    private volatile bool _isAny;

    /// <summary>Number of damaged values and places.</summary>
    public long Count
    {
        get
        {
            lock (_lock) return _known.Count;
        }
    }

    /// <summary>Adds damage that the present pass found.</summary>
    public void Add(DamagedPlace place)
    {
        lock (_lock)
        {
            _found.Add(place);
            _isAny = true;
        }
    }

    /// <summary>Ends the present pass: what it found replaces what the previous one found.</summary>
    public void EndPass()
    {
        lock (_lock)
        {
            (_known, _found) = (_found, new Places());
            _isAny = _known.Count > 0;
        }
    }

    /// <inheritdoc/>
    public void OnChange(in CreatorChange change)
    {
        // Nearly always: a commit takes no lock.
        if (!_isAny || change.Kind is not (CreatorChangeKind.Committed or CreatorChangeKind.Erased)) return;
        lock (_lock)
        {
            _known.Forget(change.Key);
            _found.Forget(change.Key);
        }
    }

    // Used under the lock.
    private sealed class Places
    {
        // Bounds the memory. The damage of further creators counts until the next pass.
        private const int MostCreators = 100_000;

        private readonly Dictionary<CreatorKey, int> _values = [];

        public long Count { get; private set; }

        public void Add(DamagedPlace place)
        {
            Count++;
            if (place.Creator is not { } key) return;
            int values = _values.GetValueOrDefault(key);
            if (values > 0 || _values.Count < MostCreators) _values[key] = values + 1;
        }

        public void Forget(in CreatorKey key)
        {
            if (_values.Remove(key, out int values)) Count -= values;
        }
    }
}
