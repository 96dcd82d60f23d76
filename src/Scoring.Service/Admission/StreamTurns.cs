namespace Scoring.Service.Admission;

/// <summary>
/// Turns of streams. A stream takes one before it reads and answers the requests that have arrived. While the thread pool has little to do, it has it at once. Otherwise it waits in fair order, and only
/// a few streams with a turn are in the queue of the thread pool: without turns thousands of streams would be in it, and each other call behind them. A turn ends before a wait for the store or for
/// a caller, so that turns always come. All members may be called concurrently.
/// </summary>
/// <param name="turns">The turns at once, 1 or more.</param>
/// <param name="backlog">The work items that wait in the thread pool.</param>
public sealed class StreamTurns(int turns, Func<long> backlog) : IThreadPoolWorkItem
{
    // About a millisecond of work for each processor. More than callers that wait for their answers cause.
    private const int BacklogPerTurn = 32;

    private readonly Lock _lock = new();
    private readonly FairQueue<TaskCompletionSource> _waiting = new(burst: 0);
    private readonly int _busyAbove = BacklogPerTurn * turns;
    private int _free = turns;
    private long _tick = long.MinValue;
    private bool _isBusy;

    /// <summary>Takes a turn, which <see cref="End"/> returns. Allocates nothing while the thread pool has little to do.</summary>
    /// <param name="share">Whose share of the turns it uses.</param>
    public Task TakeAsync(in WorkShare share)
    {
        lock (_lock)
        {
            if (_free > 0 && !IsBusy())
            {
                _free--;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource();
            _waiting.Add(turn, share, cost: 1);
            if (_free > 0)
            {
                _free--;
                Pass();
            }

            return turn.Task;
        }
    }

    /// <summary>Ends a turn. The next stream has it, behind the work that waits in the thread pool.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0) Pass();
            else _free++;
        }
    }

    /// <summary>Runs the next stream.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            if (!_waiting.TryTake(static _ => FairFit.Take, out next)) _free++;
        }

        next?.SetResult();
    }

    // Asked once a tick, some milliseconds: an answer costs less than the question.
    private bool IsBusy()
    {
        long tick = Environment.TickCount64;
        if (tick == _tick) return _isBusy;
        _tick = tick;
        return _isBusy = backlog() > _busyAbove;
    }

    private void Pass() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
}
