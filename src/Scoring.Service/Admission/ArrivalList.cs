namespace Scoring.Service.Admission;

/// <summary>Work that waits for its admission, in the order of its arrival, with a timer that runs while there is any. Not safe for concurrent use.</summary>
/// <param name="clock">Measures the waits.</param>
/// <param name="maxWait">The longest wait.</param>
/// <param name="check">Called while work waits, on another thread, several times within the longest wait.</param>
internal sealed class ArrivalList(TimeProvider clock, TimeSpan maxWait, Action check) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly LinkedList<AdmittedWork> _waiting = new();
    private readonly ITimer _timer = clock.CreateTimer(static check => ((Action)check!).Invoke(), check, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Adds work.</summary>
    public void Add(AdmittedWork work)
    {
        work.Arrival = _waiting.AddLast(work);
        if (_waiting.Count == 1) _timer.Change(Period, Period);
    }

    /// <summary>Removes work, if it is in the list.</summary>
    public void Remove(AdmittedWork work)
    {
        if (work.Arrival is not { } arrival) return;
        _waiting.Remove(arrival);
        work.Arrival = null;
        if (_waiting.Count == 0) _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The oldest work, if it has waited too long; else null.</summary>
    public AdmittedWork? Expired() => _waiting.First?.Value is { } oldest && clock.GetElapsedTime(oldest.Since) >= maxWait ? oldest : null;

    /// <summary>How long the oldest work has waited; zero when none waits.</summary>
    public TimeSpan OldestWait() => _waiting.First?.Value is { } oldest ? clock.GetElapsedTime(oldest.Since) : TimeSpan.Zero;

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
