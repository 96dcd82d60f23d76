namespace Scoring.Store.Changes;

/// <summary>
/// A store that other servers change too. It publishes their changes, and can verify that its setup gives its acknowledgements the meaning that
/// <see cref="ICreatorStore.Description"/> promises.
/// </summary>
public interface ISharedCreatorStore : ICreatorStore
{
    /// <summary>
    /// Starts to publish every change of a creator, those made through this store included. The changes are lost (<see cref="CreatorChanges.Lose"/>) until the store has verified that
    /// announcements arrive, and again whenever they may not arrive. Returns at once; ends with the disposal of the store.
    /// </summary>
    /// <param name="changes">Receives the changes.</param>
    /// <exception cref="InvalidOperationException">The store publishes its changes already.</exception>
    void PublishTo(CreatorChanges changes);

    /// <summary>Checks the setup of the store for what breaks the promise of its acknowledgements: data may be evicted, a log is not synced, a replica is missing.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>One sentence per violation, which an operator can act on; empty when there is none. A server whose store has violations must not be ready.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<IReadOnlyList<string>> FindViolationsAsync(CancellationToken cancellationToken = default);
}
