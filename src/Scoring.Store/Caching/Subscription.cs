namespace Scoring.Store.Caching;

/// <summary>
/// Whether the cache receives the changes of other servers, and since when. The cache of a store that only this process changes is always
/// subscribed.
/// </summary>
internal sealed class Subscription(TimeProvider clock)
{
    private long _epoch;
    private long _freshFrom = long.MinValue;

    /// <summary>Raised whenever the subscription is lost or regained.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>
    /// Entries verified before this time are not fresh; in timestamp units of the clock. The highest number while the subscription is lost.
    /// </summary>
    public long FreshFrom => Volatile.Read(ref _freshFrom);

    /// <summary>False while the subscription is lost.</summary>
    public bool IsActive => FreshFrom != long.MaxValue;

    /// <summary>Marks it as lost. Calls of this and <see cref="Regain"/> come one after the other.</summary>
    /// <param name="epoch">The epoch that begins.</param>
    public void Lose(long epoch)
    {
        Volatile.Write(ref _freshFrom, long.MaxValue);
        Volatile.Write(ref _epoch, epoch);
    }

    /// <summary>Marks it as regained. The time is taken after the epoch has changed: whatever was read in the old epoch was read before.</summary>
    /// <param name="epoch">The epoch that begins.</param>
    public void Regain(long epoch)
    {
        Volatile.Write(ref _epoch, epoch);
        // The next tick: a read may have completed in this one already.
        Volatile.Write(ref _freshFrom, clock.GetTimestamp() + 1);
    }
}
