using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Scoring.Store.Changes;

/// <summary>
/// A bounded queue of changes, read asynchronously by one reader. It reports <see cref="CreatorChangeKind.Committed"/> (without features), <see cref="CreatorChangeKind.Erased"/>,
/// <see cref="CreatorChangeKind.Unverified"/>, <see cref="CreatorChangeKind.Lost"/> and <see cref="CreatorChangeKind.Gap"/>; the latter after an overflow and when lost changes are regained.
/// </summary>
public sealed class ChangeSubscription : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<CreatorChange> _queue = new();
    private readonly CreatorChanges _changes;
    private readonly int _capacity;

    // Holds an item when a change came since the reader last waited.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private bool _isLost;

    internal ChangeSubscription(CreatorChanges changes, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        _changes = changes;
        _capacity = capacity;
    }

    /// <summary>Reads the changes as they come, until the subscription is disposed of.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<CreatorChange> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            while (TryTake(out CreatorChange change)) yield return change;
            // A change that came since has signalled.
            if (!await _signal.Reader.WaitToReadAsync(cancellationToken)) yield break;
            _signal.Reader.TryRead(out _);
        }
    }

    /// <summary>Ends the subscription.</summary>
    public void Dispose()
    {
        _changes.Remove(this);
        _signal.Writer.TryComplete();
    }

    internal void Add(in CreatorChange change)
    {
        lock (_lock)
        {
            if (change.Kind == CreatorChangeKind.Lost && _isLost) return;
            if (change.Kind == CreatorChangeKind.Lost) _isLost = true;
            else if (change.Kind == CreatorChangeKind.Regained) _isLost = false;

            if (_queue.Count < _capacity)
            {
                _queue.Enqueue(change.Kind == CreatorChangeKind.Regained ? Gap : change with { Features = null });
            }
            else
            {
                // The gap stands for everything before it, this change included.
                _queue.Clear();
                _queue.Enqueue(Gap);
                if (_isLost) _queue.Enqueue(CreatorChange.Signal(CreatorChangeKind.Lost, change.Epoch));
            }
        }

        _signal.Writer.TryWrite(true);
    }

    private static CreatorChange Gap => CreatorChange.Signal(CreatorChangeKind.Gap, epoch: 0);

    private bool TryTake(out CreatorChange change)
    {
        lock (_lock) return _queue.TryDequeue(out change);
    }
}
