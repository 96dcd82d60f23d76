namespace Scoring.Store.Redis.Changes;

/// <summary>What is known of the beats that one master passes on. All times are timestamps of the clock.</summary>
/// <param name="since">When the master was first met: until its first beat is due, it is given the benefit of the doubt.</param>
internal sealed class MasterBeat(long since)
{
    // Beats that are still on their way: a beat every fifth of a second and a bound of a minute at most.
    private const int MostOnTheWay = 512;

    private readonly Queue<(long Number, long Sent)> _onTheWay = new();
    private long _number;

    /// <summary>When the youngest beat was sent that came back: everything that the master announced before it has arrived.</summary>
    public long VerifiedAt { get; private set; } = since;

    /// <summary>Whether any beat came back yet.</summary>
    public bool HasReturned { get; private set; }

    /// <summary>Notes that a beat is being sent.</summary>
    /// <returns>Its number.</returns>
    public long Send(long now)
    {
        if (_onTheWay.Count >= MostOnTheWay) _onTheWay.Dequeue();
        _onTheWay.Enqueue((++_number, now));
        return _number;
    }

    /// <summary>Notes that a beat came back.</summary>
    /// <returns>False when one before it did not: whatever else was announced with that one may be lost too.</returns>
    public bool Return(long number)
    {
        bool isComplete = true;
        while (_onTheWay.TryPeek(out (long Number, long Sent) first) && first.Number <= number)
        {
            _onTheWay.Dequeue();
            isComplete &= first.Number == number;
            VerifiedAt = first.Sent;
            HasReturned = true;
        }

        return isComplete;
    }
}
