namespace Scoring.Store.Redis.Changes;

/// <summary>
/// Decides from the heartbeats of all masters whether announcements arrive. They are lost when the latest returned heartbeat of a master is too old, when a heartbeat is missing in the sequence, or when a
/// connection was lost; regained when a heartbeat that was sent after the loss has returned from every master.
/// </summary>
/// <remarks>Thread-safe: heartbeats are sent by a loop and return on the subscription.</remarks>
internal sealed class HeartbeatMonitor(long timeoutTicks)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MasterHeartbeats> _masters = new(StringComparer.Ordinal);
    private long _lostAt;
    private bool _isLost = true;

    /// <summary>Sets the present masters.</summary>
    public void Expect(IReadOnlyCollection<string> masters, long now)
    {
        lock (_lock)
        {
            foreach (string gone in _masters.Keys.Except(masters).ToArray()) _masters.Remove(gone);
            foreach (string master in masters) _masters.TryAdd(master, new MasterHeartbeats(now));
        }
    }

    /// <summary>Records that a heartbeat is being sent through a master.</summary>
    public long Send(string master, long now)
    {
        lock (_lock) return _masters.TryGetValue(master, out MasterHeartbeats? heartbeat) ? heartbeat.Send(now) : 0;
    }

    /// <summary>Records that a heartbeat returned.</summary>
    /// <returns>False when an earlier one is missing.</returns>
    public bool Return(string master, long number)
    {
        lock (_lock) return !_masters.TryGetValue(master, out MasterHeartbeats? heartbeat) || heartbeat.Return(number);
    }

    /// <summary>Records that announcements may have been missed.</summary>
    public void Lose(long now)
    {
        lock (_lock)
        {
            _isLost = true;
            _lostAt = now;
        }
    }

    /// <summary>Decides again.</summary>
    public HeartbeatVerdict Evaluate(long now)
    {
        lock (_lock)
        {
            if (_isLost)
            {
                _isLost = !AreAllVerified(now);
                return _isLost ? HeartbeatVerdict.Same : HeartbeatVerdict.Regained;
            }

            if (_masters.Count > 0 && _masters.Values.All(heartbeat => now - heartbeat.VerifiedAt <= timeoutTicks)) return HeartbeatVerdict.Same;
            _isLost = true;
            _lostAt = now;
            return HeartbeatVerdict.Lost;
        }
    }

    private bool AreAllVerified(long now) =>
        _masters.Count > 0 && _masters.Values.All(heartbeat => heartbeat.HasReturned && heartbeat.VerifiedAt > _lostAt && now - heartbeat.VerifiedAt <= timeoutTicks);
}
