namespace Scoring.Store.Sqlite;

/// <summary>One call that waits for the writer. It can be cancelled until the writer takes it.</summary>
internal abstract class WriteRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _phase;

    /// <summary>The number of records that it writes.</summary>
    public abstract int Records { get; }

    /// <summary>Whether erased bytes may remain in the log after it was applied.</summary>
    public virtual bool LeavesTraces => false;

    /// <summary>Completes when the call is stored, has failed, or was cancelled in time.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Executes it within the writer's transaction. Its results are valid after <see cref="Complete"/>.</summary>
    public abstract void Apply(CreatorWriter writer, long unixMicroseconds);

    /// <summary>Executes the part about one record, after a damaged page made the whole fail.</summary>
    /// <param name="record">Which of <see cref="Records"/>, from 0.</param>
    /// <param name="writer">The writer.</param>
    /// <param name="unixMicroseconds">The time of the commit.</param>
    public virtual void ApplyOne(int record, CreatorWriter writer, long unixMicroseconds) => Apply(writer, unixMicroseconds);

    /// <summary>Reports that a page which one record needs is damaged; false when the call cannot report it for one record.</summary>
    public virtual bool TryReportDamage(int record) => false;

    /// <summary>Called by the writer before it executes the call; false when it was cancelled: the memory of its caller must not be touched any more.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _phase, Taken, Waiting) == Waiting;

    public void TryCancel(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref _phase, Cancelled, Waiting) == Waiting) _completion.TrySetCanceled(cancellationToken);
    }

    public void Complete() => _completion.TrySetResult();

    public void Fail(Exception failure) => _completion.TrySetException(failure);
}
