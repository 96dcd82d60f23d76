namespace Scoring.Store.Redis.Changes;

/// <summary>The heartbeats sent through one master. All times are timestamps of the clock.</summary>
/// <param name="since">When the master was first seen: until its first heartbeat is due, it counts as verified.</param>
internal sealed class MasterHeartbeats(long since)
{
    // Most heartbeats without a return: one every fifth of a second, and a timeout of a minute at most.
    private const int MaxPending = 512;

    private readonly Queue<(long Number, long Sent)> _pending = new();
    private long _number;

    /// <summary>When the latest returned heartbeat was sent: everything that the master announced before it has arrived.</summary>
    public long VerifiedAt { get; private set; } = since;

    /// <summary>Whether any heartbeat has returned.</summary>
    public bool HasReturned { get; private set; }

    /// <summary>Records that a heartbeat is being sent.</summary>
    /// <returns>Its number.</returns>
    public long Send(long now)
    {
        if (_pending.Count >= MaxPending) _pending.Dequeue();
        _pending.Enqueue((++_number, now));
        return _number;
    }

    /// <summary>Records that a heartbeat returned.</summary>
    /// <returns>False when an earlier one is missing: other announcements may be lost too.</returns>
    public bool Return(long number)
    {
        bool isComplete = true;
        while (_pending.TryPeek(out (long Number, long Sent) first) && first.Number <= number)
        {
            _pending.Dequeue();
            isComplete &= first.Number == number;
            VerifiedAt = first.Sent;
            HasReturned = true;
        }

        return isComplete;
    }
}
