namespace Scoring.Store.Redis.Changes;

/// <summary>
/// Judges from the beats of all masters whether announcements arrive. Lost when some master's youngest returned beat is too old, when a beat is missing in a row, or when a connection was lost;
/// back when a beat of every master came back that was sent after the loss.
/// </summary>
/// <remarks>Thread-safe: beats are sent by a loop and come back on the subscription.</remarks>
internal sealed class BeatBook(long timeoutTicks)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MasterBeat> _masters = new(StringComparer.Ordinal);
    private long _lostAt;
    private bool _isLost = true;

    /// <summary>Notes who the masters are.</summary>
    public void Expect(IReadOnlyCollection<string> masters, long now)
    {
        lock (_lock)
        {
            foreach (string gone in _masters.Keys.Except(masters).ToArray()) _masters.Remove(gone);
            foreach (string master in masters) _masters.TryAdd(master, new MasterBeat(now));
        }
    }

    /// <summary>Notes that a beat is being sent through a master.</summary>
    public long Send(string master, long now)
    {
        lock (_lock) return _masters.TryGetValue(master, out MasterBeat? beat) ? beat.Send(now) : 0;
    }

    /// <summary>Notes that one came back.</summary>
    /// <returns>False when one before it is missing.</returns>
    public bool Return(string master, long number)
    {
        lock (_lock) return !_masters.TryGetValue(master, out MasterBeat? beat) || beat.Return(number);
    }

    /// <summary>Notes that announcements may have been missed.</summary>
    public void Lose(long now)
    {
        lock (_lock)
        {
            _isLost = true;
            _lostAt = now;
        }
    }

    /// <summary>Judges, and notes what changed.</summary>
    public BeatVerdict Judge(long now)
    {
        lock (_lock)
        {
            if (_isLost)
            {
                _isLost = !AreAllVerified(now);
                return _isLost ? BeatVerdict.Same : BeatVerdict.Regained;
            }

            if (_masters.Count > 0 && _masters.Values.All(beat => now - beat.VerifiedAt <= timeoutTicks)) return BeatVerdict.Same;
            _isLost = true;
            _lostAt = now;
            return BeatVerdict.Lost;
        }
    }

    private bool AreAllVerified(long now) =>
        _masters.Count > 0 && _masters.Values.All(beat => beat.HasReturned && beat.VerifiedAt > _lostAt && now - beat.VerifiedAt <= timeoutTicks);
}
