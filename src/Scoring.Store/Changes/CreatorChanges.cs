namespace Scoring.Store.Changes;

/// <summary>
/// Delivers changes of creators to observers and bounded subscribers. The store with the near cache publishes what this process does before it acknowledges it, and a shared store
/// publishes what it announces. All members may be called concurrently.
/// </summary>
public sealed class CreatorChanges : ICreatorChanges
{
    private readonly Lock _lock = new();
    private volatile ICreatorChangeObserver[] _observers = [];
    private volatile ChangeSubscription[] _subscriptions = [];
    private long _epoch;
    private bool _isLost;

    /// <summary>Raised whenever changes are lost or regained. An own commit is published with the epoch before it was sent.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <inheritdoc/>
    public void Observe(ICreatorChangeObserver observer)
    {
        lock (_lock)
        {
            if (_isLost) observer.OnChange(CreatorChange.Signal(CreatorChangeKind.Lost, Epoch));
            _observers = [.. _observers, observer];
        }
    }

    /// <inheritdoc/>
    public ChangeSubscription Subscribe(int capacity)
    {
        var subscription = new ChangeSubscription(this, capacity);
        lock (_lock)
        {
            if (_isLost) subscription.Add(CreatorChange.Signal(CreatorChangeKind.Lost, Epoch));
            _subscriptions = [.. _subscriptions, subscription];
        }

        return subscription;
    }

    /// <summary>Delivers a change of a creator. When it returns, every observer has applied it.</summary>
    /// <param name="change">
    /// <see cref="CreatorChangeKind.Committed"/>, <see cref="CreatorChangeKind.Erased"/> or <see cref="CreatorChangeKind.Unverified"/>. A change from before a loss must not be published after
    /// <see cref="Regain"/>, except for an own one.
    /// </param>
    public void Publish(in CreatorChange change)
    {
        foreach (ICreatorChangeObserver observer in _observers) observer.OnChange(change);
        // After all observers: a subscriber that reads again does not find a cache entry that an observer is about to change.
        foreach (ChangeSubscription subscription in _subscriptions) subscription.Add(change);
    }

    /// <summary>Reports that changes of other servers may be missed, or were, until <see cref="Regain"/>.</summary>
    public void Lose()
    {
        lock (_lock)
        {
            _isLost = true;
            Signal(CreatorChangeKind.Lost);
        }
    }

    /// <summary>Reports that every change from now on is delivered. Does nothing when none was lost.</summary>
    public void Regain()
    {
        lock (_lock)
        {
            if (!_isLost) return;
            _isLost = false;
            Signal(CreatorChangeKind.Regained);
        }
    }

    internal void Remove(ChangeSubscription subscription)
    {
        lock (_lock) _subscriptions = [.. _subscriptions.Where(other => other != subscription)];
    }

    private void Signal(CreatorChangeKind kind) => Publish(CreatorChange.Signal(kind, Interlocked.Increment(ref _epoch)));
}
