using System.Threading.Tasks.Sources;
using Scoring.Service.Calls;

namespace Scoring.Service.Admission;

/// <summary>
/// The work of one call: it enters the gate once, takes a turn for each slice of its steps, and is disposed of when its answer is written and the call has ended. One caller awaits it
/// at a time. Only <see cref="Dispose"/> may be called at any time.
/// </summary>
public sealed class AdmittedWork : IDisposable, IThreadPoolWorkItem, IValueTaskSource<Refusal?>, IValueTaskSource
{
    // About 1.5 ms of work: short enough for the calls that wait behind it, long enough that the change costs nothing.
    private const int UnitsPerTurn = 512;

    private readonly AdmissionGate _gate;
    private readonly int _stepsPerTurn;
    private ManualResetValueTaskSourceCore<Refusal?> _signal;
    private CancellationTokenRegistration _registration;
    private int _stepsLeft;
    private int _stepsOfTurn;

    internal AdmittedWork(AdmissionGate gate, in WorkShare share, in WorkSize size)
    {
        _gate = gate;
        Share = share;
        Size = size;
        UnitsLeft = size.Units;
        _stepsLeft = size.Steps;
        _stepsPerTurn = Math.Max(1, UnitsPerTurn / size.UnitsPerStep);
    }

    /// <summary>Whose share it uses.</summary>
    public WorkShare Share { get; }

    /// <summary>Its estimated cost.</summary>
    public WorkSize Size { get; }

    // The state below belongs to the gate and is changed under its lock.
    internal FairPlace<AdmittedWork>? Place { get; set; }

    internal LinkedListNode<AdmittedWork>? Arrival { get; set; }

    internal bool IsAdmitted { get; set; }

    internal bool IsEnded { get; set; }

    internal bool HasTurn { get; set; }

    internal bool IsAwaited { get; set; }

    internal bool IsCancelled { get; set; }

    internal Refusal? Refusal { get; set; }

    /// <summary>Since when it waits for its admission or for its first turn; a timestamp of the clock.</summary>
    internal long Since { get; set; }

    internal long UnitsLeft { get; set; }

    internal bool HasBegun { get; set; }

    /// <summary>The units of the turn.</summary>
    internal int TurnUnits { get; set; }

    /// <summary>Enters the gate: waits for its admission in fair order.</summary>
    /// <param name="timeLeft">The time until the deadline of the call; null without one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when admitted: then it must be disposed of. Else why it is refused.</returns>
    /// <exception cref="OperationCanceledException">The call ended while it waited.</exception>
    public ValueTask<Refusal?> EnterAsync(TimeSpan? timeLeft, CancellationToken cancellationToken)
    {
        _signal.Reset();
        if (!_gate.Enter(this, timeLeft)) return ValueTask.FromResult(Refusal);
        var waiting = new ValueTask<Refusal?>(this, _signal.Version);
        _registration = cancellationToken.UnsafeRegister(static work => ((AdmittedWork)work!).Cancel(), this);
        return waiting;
    }

    /// <summary>Takes one step of the work. When the steps of a turn are used up, it waits for another turn in fair order.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The call has ended.</exception>
    public ValueTask StepAsync(CancellationToken cancellationToken)
    {
        if (_stepsOfTurn > 0)
        {
            _stepsOfTurn--;
            return ValueTask.CompletedTask;
        }

        return TurnAsync(cancellationToken);
    }

    /// <summary>Returns the turn before the call ends: what follows is not work of a processor.</summary>
    public void EndTurn()
    {
        _stepsOfTurn = 0;
        _gate.EndTurn(this);
    }

    /// <summary>Returns what the work holds. Further calls have no effect.</summary>
    public void Dispose() => _gate.End(this);

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute()
    {
        if (IsCancelled) _signal.SetException(new OperationCanceledException("The call ended while it waited for its turn."));
        else _signal.SetResult(Refusal);
    }

    /// <inheritdoc/>
    Refusal? IValueTaskSource<Refusal?>.GetResult(short token) => Result(token);

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token) => Result(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<Refusal?>.GetStatus(short token) => _signal.GetStatus(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _signal.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<Refusal?>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _signal.OnCompleted(continuation, state, token, flags);

    /// <summary>
    /// Completes the wait on the thread pool, behind the work that waits there: other calls are read and answered between two slices.
    /// </summary>
    internal void Signal() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    private ValueTask TurnAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _signal.Reset();
        int steps = Math.Min(Math.Max(_stepsLeft, 1), _stepsPerTurn);
        _stepsLeft -= steps;
        _stepsOfTurn = steps - 1;
        if (!_gate.TakeTurn(this, steps * Size.UnitsPerStep)) return ValueTask.CompletedTask;
        var waiting = new ValueTask(this, _signal.Version);
        _registration = cancellationToken.UnsafeRegister(static work => ((AdmittedWork)work!).Cancel(), this);
        return waiting;
    }

    private Refusal? Result(short token)
    {
        _registration.Dispose();
        return _signal.GetResult(token);
    }

    private void Cancel() => _gate.Cancel(this);
}
