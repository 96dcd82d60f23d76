namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Counts what succeeded lately, at the cost of one addition. The circuit breaker wants to hear of every call, and takes a microsecond and a lock for it: it hears of successes only when there
/// is a failure to hold against them.
/// </summary>
internal sealed class RecentSuccesses(TimeSpan window)
{
    // Two slices: what is counted is between half the window and the whole of it.
    private readonly long _sliceMs = Math.Max((long)window.TotalMilliseconds / 2, 1);
    private long _sliceStart = Environment.TickCount64;
    private int _current;
    private int _previous;

    /// <summary>Counts one.</summary>
    public void Add()
    {
        Turn();
        Interlocked.Increment(ref _current);
    }

    /// <summary>Takes what was counted in the window: it is counted once.</summary>
    public int Take()
    {
        Turn();
        return Interlocked.Exchange(ref _current, 0) + Interlocked.Exchange(ref _previous, 0);
    }

    private void Turn()
    {
        long now = Environment.TickCount64;
        long start = Volatile.Read(ref _sliceStart);
        if (now - start < _sliceMs || Interlocked.CompareExchange(ref _sliceStart, now, start) != start) return;
        int ended = Interlocked.Exchange(ref _current, 0);
        Volatile.Write(ref _previous, now - start < 2 * _sliceMs ? ended : 0);
    }
}
