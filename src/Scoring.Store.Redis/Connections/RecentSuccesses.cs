namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Counts recent successes at the cost of one addition. The circuit breaker needs a microsecond and a lock per call: it is told of successes only when there
/// is a failure to compare them with.
/// </summary>
internal sealed class RecentSuccesses(TimeSpan window)
{
    // Two slices: what is counted is between half the window and the whole of it.
    private readonly long _sliceMs = Math.Max((long)window.TotalMilliseconds / 2, 1);
    private long _sliceStart = Environment.TickCount64;
    private int _current;
    private int _previous;

    /// <summary>Counts one success.</summary>
    public void Add()
    {
        Rotate();
        Interlocked.Increment(ref _current);
    }

    /// <summary>Takes the count of the window and resets it.</summary>
    public int Take()
    {
        Rotate();
        return Interlocked.Exchange(ref _current, 0) + Interlocked.Exchange(ref _previous, 0);
    }

    private void Rotate()
    {
        long now = Environment.TickCount64;
        long start = Volatile.Read(ref _sliceStart);
        if (now - start < _sliceMs || Interlocked.CompareExchange(ref _sliceStart, now, start) != start) return;
        int ended = Interlocked.Exchange(ref _current, 0);
        Volatile.Write(ref _previous, now - start < 2 * _sliceMs ? ended : 0);
    }
}
