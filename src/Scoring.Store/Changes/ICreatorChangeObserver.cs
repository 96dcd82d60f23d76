namespace Scoring.Store.Changes;

/// <summary>Receives every change synchronously, on the publisher's thread, before an own commit is acknowledged.</summary>
public interface ICreatorChangeObserver
{
    /// <summary>
    /// Applies a change. May be called concurrently, except for <see cref="CreatorChangeKind.Lost"/> and <see cref="CreatorChangeKind.Regained"/>, which come one after the other.
    /// Must be fast and must not throw.
    /// </summary>
    /// <param name="change">The change; its features are valid only during the call.</param>
    void OnChange(in CreatorChange change);
}
