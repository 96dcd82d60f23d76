using Scoring.Client.Results;
using Scoring.Protos.V1;

namespace Scoring.Client.Scores;

/// <summary>
/// Collects single calls with equal options and sends them as one batch: when it is full, or when the first of them has waited for the longest delay. All members may be
/// called concurrently.
/// </summary>
/// <param name="maxDelay">Longest time that a call waits before its batch is sent.</param>
/// <param name="maxBatch">Most creators of a batch.</param>
/// <param name="deadline">Deadline of a call whose options state none. That of a batch is the least of its calls, which is that of the first.</param>
/// <param name="send">Sends a batch by the deadline, with one result per creator in order.</param>
/// <param name="clock">The clock of delays.</param>
internal sealed class ScoreCoalescer(
    TimeSpan maxDelay, int maxBatch, TimeSpan deadline, Func<IReadOnlyList<CreatorRef>, ScoreOptions, TimeSpan, Task<ScoreResult[]>> send, TimeProvider clock)
{
    // A timer never fires early. It is set so much earlier that the batch is still sent within the delay.
    private static readonly TimeSpan TimerResolution = TimeSpan.FromMilliseconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<ScoreOptions, OpenBatch> _open = [];

    /// <summary>Scores one creator. Cancellation ends the wait of this call only.</summary>
    public Task<ScoreResult> ScoreAsync(CreatorRef creator, ScoreOptions options, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<ScoreResult>(cancellationToken);
        Waiter waiter = new(creator, cancellationToken);
        OpenBatch batch;
        bool isNew = false;
        bool isFull;
        lock (_lock)
        {
            if (!_open.TryGetValue(options, out batch!))
            {
                batch = new OpenBatch(options, clock.GetTimestamp());
                _open.Add(options, batch);
                isNew = true;
            }

            batch.Waiters.Add(waiter);
            isFull = batch.Waiters.Count == maxBatch;
            if (isFull) _open.Remove(options);
        }

        if (isFull) _ = SendAsync(batch);
        else if (isNew) SendLater(batch);
        return cancellationToken.CanBeCanceled ? waiter.Answer.Task.WaitAsync(cancellationToken) : waiter.Answer.Task;
    }

    private void SendLater(OpenBatch batch)
    {
        if (maxDelay <= TimerResolution)
        {
            // Behind the callers that are ready to run, whose calls belong to the batch.
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Coalescer.Close(state.Batch), (Coalescer: this, Batch: batch), preferLocal: false);
            return;
        }

        batch.Timer = clock.CreateTimer(_ => Close(batch), state: null, maxDelay - TimerResolution, Timeout.InfiniteTimeSpan);
    }

    private void Close(OpenBatch batch)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(batch.Options, out OpenBatch? open) || open != batch) return;
            _open.Remove(batch.Options);
        }

        _ = SendAsync(batch);
    }

    private async Task SendAsync(OpenBatch batch)
    {
        batch.Timer?.Dispose();
        Waiter[] waiters = [.. batch.Waiters.Where(waiter => !waiter.Cancellation.IsCancellationRequested)];
        if (waiters.Length == 0) return;
        TimeSpan wait = clock.GetElapsedTime(batch.OpenedAt);
        ClientMetrics.CountBatch(waiters.Length, wait);
        TimeSpan remaining = (batch.Options.Deadline ?? deadline) - wait;
        try
        {
            ScoreResult[] results = await send(Array.ConvertAll(waiters, waiter => waiter.Creator), batch.Options, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero);
            for (int i = 0; i < waiters.Length; i++) waiters[i].Answer.TrySetResult(results[i]);
        }
        catch (Exception failure)
        {
            foreach (Waiter waiter in waiters) waiter.Answer.TrySetException(failure);
        }
    }

    private sealed class Waiter(CreatorRef creator, CancellationToken cancellation)
    {
        public CreatorRef Creator => creator;

        public CancellationToken Cancellation => cancellation;

        public TaskCompletionSource<ScoreResult> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class OpenBatch(ScoreOptions options, long openedAt)
    {
        public ScoreOptions Options => options;

        public long OpenedAt => openedAt;

        public List<Waiter> Waiters { get; } = [];

        public ITimer? Timer { get; set; }
    }
}
