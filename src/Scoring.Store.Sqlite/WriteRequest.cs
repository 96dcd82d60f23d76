namespace Scoring.Store.Sqlite;

/// <summary>One call that waits for the writer. Cancelling it takes effect until the writer takes it up, and then no more.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _phase;

    /// <summary>How many records it writes: its share of a group.</summary>
    public abstract int Records { get; }

    /// <summary>Whether bytes that must not survive may remain in the log after it was applied.</summary>
    public virtual bool LeavesTraces => false;

    /// <summary>Completes when the call is stored, has failed, or was cancelled in time.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Does the work within the writer's transaction. It counts only once <see cref="Complete"/> is called.</summary>
    public abstract void Apply(CreatorWriter writer, long unixMicroseconds);

    /// <summary>Called by the writer before it does anything; false when the caller has gone, whose memory must not be touched any more.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, Waiting) == Waiting;

    public void TryCancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _phase, Cancelled, Waiting) == Waiting) _completion.TrySetCanceled(cancellationToken);
    }

    public void Complete() => _completion.TrySetResult();

    public void Fail(Exception failure) => _completion.TrySetException(failure);
}
