namespace Scoring.Store.Changes;

/// <summary>
/// A store that other servers change too. It publishes their changes.
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

    /// <summary>The clock of the store minus that of this server, by the last comparison; null when the store has no clock or does not report it.</summary>
    TimeSpan? ClockOffset => null;
}
