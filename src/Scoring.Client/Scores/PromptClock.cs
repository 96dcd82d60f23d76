namespace Scoring.Client.Scores;

/// <summary>
/// The clock of the system with one-shot timers that fire some tenths of a millisecond late, on a thread of their own. The timers of .NET have the resolution of the tick of the system, 1 to 16 ms,
/// which is longer than a call.
/// </summary>
internal sealed class PromptClock : TimeProvider, IDisposable
{
    // A plain object, because a thread waits on it with a time.
    private readonly object _gate = new();
    private readonly PriorityQueue<Alarm, long> _alarms = new();
    private Thread? _thread;
    private bool _isEnded;

    /// <summary>Creates a timer that fires once, on the thread of the clock: the callback must be short. After the end of the clock it fires at once.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Alarm alarm = new(callback, state);
        long due = GetTimestamp() + (long)(dueTime.TotalSeconds * TimestampFrequency);
        lock (_gate)
        {
            if (_isEnded)
            {
                ThreadPool.UnsafeQueueUserWorkItem(static ended => ended.Fire(), alarm, preferLocal: false);
                return alarm;
            }

            _alarms.Enqueue(alarm, due);
            if (_thread is null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = "Scoring.Client timers" };
                // Without the context of the caller, who is only the first.
                _thread.UnsafeStart();
            }
            else if (_alarms.Peek() == alarm)
            {
                Monitor.Pulse(_gate);
            }
        }

        return alarm;
    }

    /// <summary>Ends the clock: all timers fire now, so that what waits for one does not wait forever.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isEnded = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } alarm) alarm.Fire();
    }

    private Alarm? Next()
    {
        lock (_gate)
        {
            while (true)
            {
                if (!_alarms.TryPeek(out _, out long due))
                {
                    if (_isEnded) return null;
                    Monitor.Wait(_gate);
                    continue;
                }

                TimeSpan left = GetElapsedTime(GetTimestamp(), due);
                if (_isEnded || left <= TimeSpan.Zero) return _alarms.Dequeue();
                Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
            }
        }
    }

    private sealed class Alarm(TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _isDisposed;

        public void Fire()
        {
            if (!_isDisposed) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose() => _isDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
