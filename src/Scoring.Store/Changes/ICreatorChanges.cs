namespace Scoring.Store.Changes;

/// <summary>
/// The port of changes: every commit and erasure of this process and, on a shared store, of the other servers. Delivered at least once, changes of one publisher in their order; an own commit
/// and its announcement by the store are two deliveries with the same version.
/// </summary>
public interface ICreatorChanges
{
    /// <summary>Adds an observer, for good. Observers are called in the order of their addition. While changes are lost, the observer is called with that signal at once.</summary>
    /// <param name="observer">The observer.</param>
    void Observe(ICreatorChangeObserver observer);

    /// <summary>Adds a subscriber with a bounded queue. It never delays a publisher: an overflow discards the queue and reports a <see cref="CreatorChangeKind.Gap"/>.</summary>
    /// <param name="capacity">Most changes that wait to be read: 2 or more.</param>
    /// <returns>The subscription; dispose of it to end it.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 2.</exception>
    ChangeSubscription Subscribe(int capacity);
}
