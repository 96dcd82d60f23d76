namespace Scoring.Store.Caching;

/// <summary>
/// Whether the cache hears what happens elsewhere, and since when. A cache of a store that nobody else changes has nothing to hear and is always
/// subscribed.
/// </summary>
internal sealed class Subscription(TimeProvider clock, ProtocolStep omitted)
{
    private long _epoch;
    private long _freshFrom = long.MinValue;

    /// <summary>Changes whenever the subscription is lost or regained.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>What was true before is not taken for true any more: a time in the clock's own unit. The end of time while the subscription is lost.</summary>
    public long FreshFrom => Volatile.Read(ref _freshFrom);

    /// <summary>False while the subscription is lost.</summary>
    public bool IsHeard => FreshFrom != long.MaxValue;

    /// <summary>Loses it. One thread at a time loses or regains.</summary>
    /// <param name="epoch">The epoch that begins.</param>
    public void Lose(long epoch)
    {
        if (omitted == ProtocolStep.AwaitSubscription) Volatile.Write(ref _freshFrom, clock.GetTimestamp() + 1);
        else if (omitted != ProtocolStep.Doubt) Volatile.Write(ref _freshFrom, long.MaxValue);
        Volatile.Write(ref _epoch, epoch);
    }

    /// <summary>Regains it. The time is taken after the epoch has changed: whoever read in the old epoch read before.</summary>
    /// <param name="epoch">The epoch that begins.</param>
    public void Regain(long epoch)
    {
        Volatile.Write(ref _epoch, epoch);
        // The next moment, for something may have been read in this one already.
        Volatile.Write(ref _freshFrom, clock.GetTimestamp() + 1);
    }
}
