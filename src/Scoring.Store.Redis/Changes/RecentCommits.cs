using Scoring.Creators;

namespace Scoring.Store.Redis.Changes;

/// <summary>
/// The latest announcements of commits. On a cluster the library may hold the subscription on several nodes at once, and each of them delivers every announcement. Of the copies only the first is
/// applied: each node delivers in order, so the first copies are in order too, and a late copy of an older commit does not remove the entry of a newer one.
/// </summary>
/// <param name="capacity">The number of announcements, above 0. A copy that arrives after so many others is not recognized.</param>
/// <remarks>Not thread-safe: announcements are received one after the other.</remarks>
internal sealed class RecentCommits(int capacity)
{
    private readonly HashSet<(CreatorKey Key, long Version, long UnixMicroseconds)> _known = new(capacity);
    private readonly Queue<(CreatorKey Key, long Version, long UnixMicroseconds)> _order = new(capacity);

    /// <summary>Adds the announcement of a commit.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="version">The committed version. A store that lost it may give it again, at another time.</param>
    /// <param name="unixMicroseconds">When the commit was sent, by the sender's clock.</param>
    /// <returns>False when it is a copy of a known one.</returns>
    public bool TryAdd(in CreatorKey key, long version, long unixMicroseconds)
    {
        if (!_known.Add((key, version, unixMicroseconds))) return false;
        _order.Enqueue((key, version, unixMicroseconds));
        if (_order.Count > capacity) _known.Remove(_order.Dequeue());
        return true;
    }
}
