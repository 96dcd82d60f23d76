using Scoring.Service.Calls;

namespace Scoring.Service.Admission;

/// <summary>
/// Admits calls before their work, and cuts the work into turns. A call is admitted when the units and the bytes under way leave room for it, for all callers, for its tenant and for itself;
/// otherwise it waits in fair order, or is refused. Admitted work takes turns in fair order. All members may be called concurrently.
/// </summary>
public sealed class AdmissionGate : IDisposable
{
    private readonly Lock _lock = new();
    private readonly AdmissionOptions _options;
    private readonly TimeProvider _clock;
    private readonly AdaptiveLimit _limit;
    private readonly ServiceRate _rate;
    private readonly ArrivalList _waiting;
    private readonly WorkLedger _ledger = new();
    private readonly FairQueue<AdmittedWork> _arrivals = new(AdmissionOptions.LargestCallUnits);
    private readonly FairQueue<AdmittedWork> _turns = new(AdmissionOptions.LargestCallUnits);
    private readonly AdmissionBounds _bounds;
    private readonly Func<AdmittedWork, FairFit> _fitOf;
    private int _freeTurns;

    /// <summary>Creates the gate.</summary>
    /// <param name="options">Its bounds.</param>
    /// <param name="clock">Measures waits and the service rate.</param>
    /// <param name="metrics">Its counters; null for none.</param>
    public AdmissionGate(AdmissionOptions options, TimeProvider clock, AdmissionMetrics? metrics = null)
    {
        (_options, _clock, Metrics) = (options, clock, metrics);
        _limit = new AdaptiveLimit(options.MinUnits, options.MaxUnits, clock);
        _rate = new ServiceRate(clock);
        _freeTurns = options.Turns;
        _bounds = new AdmissionBounds(options, _ledger, _limit);
        _fitOf = _bounds.FitOf;
        _waiting = new ArrivalList(clock, options.MaxWait, Expire);
    }

    /// <summary>Its counters; null for none.</summary>
    public AdmissionMetrics? Metrics { get; }

    /// <summary>Bytes of the answers of admitted calls.</summary>
    public long Bytes => _ledger.Total.Bytes;

    /// <summary>Units of admitted calls.</summary>
    public long Units => _ledger.Total.Units;

    /// <summary>Calls that wait for their admission.</summary>
    public int Waiting => _ledger.Total.Waiting;

    /// <summary>How long the oldest call has waited for its admission; zero when none waits.</summary>
    public TimeSpan OldestWait()
    {
        lock (_lock) return _waiting.OldestWait();
    }

    /// <summary>Creates the work of a call, which then enters.</summary>
    /// <param name="share">Whose share it uses.</param>
    /// <param name="size">Its estimated cost.</param>
    public AdmittedWork WorkOf(in WorkShare share, in WorkSize size) => new(this, share, size);

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    /// <summary>Admits or refuses work, or puts it into the queue.</summary>
    /// <returns>True when it waits and will be signalled.</returns>
    internal bool Enter(AdmittedWork work, TimeSpan? timeLeft)
    {
        lock (_lock)
        {
            double units = _ledger.UnitsBefore(work.Share, work.Size.Units);
            // An idle gate does not refuse by an estimate that only work can correct.
            TimeSpan? wait = _ledger.Total.Left > 0 && _rate.PerSecond is { } rate ? TimeSpan.FromSeconds(units / rate) : null;
            if (wait > timeLeft) return Refuse(work, Refusals.DeadlineUnreachable(RetryDelay.After(wait - timeLeft)));
            work.Since = _clock.GetTimestamp();
            Apply(work, new WorkChange(Calls: 1, Waiting: 1, WaitingBytes: work.Size.RequestBytes, Left: work.Size.Units));
            work.Place = _arrivals.Add(work, work.Share, work.Size.Units);
            Admit();
            if (work.IsAdmitted) return false;
            if (_bounds.IsQueueFull(work))
            {
                work.Place!.Remove();
                work.Place = null;
                Apply(work, new WorkChange(Calls: -1, Waiting: -1, WaitingBytes: -work.Size.RequestBytes, Left: -work.Size.Units));
                return Refuse(work, Refusals.Overloaded(RetryDelay.After(wait)));
            }

            work.IsAwaited = true;
            _waiting.Add(work);
            return true;
        }
    }

    /// <summary>Ends the turn of work, and puts it into the queue for the next one.</summary>
    /// <returns>True when it will be signalled; false when it has its turn, which only the first turn of a call can.</returns>
    internal bool TakeTurn(AdmittedWork work, int units)
    {
        lock (_lock)
        {
            if (work.IsEnded) throw new OperationCanceledException("The call has ended.");
            bool isFirst = !work.HasBegun;
            // The wait for a turn begins here. The time from the admission to now, such as a read of the store, is no queue time.
            if (isFirst) work.Since = _clock.GetTimestamp();
            FreeTurn(work);
            work.TurnUnits = units;
            work.Place = _turns.Add(work, work.Share, units, isFirst: work.HasBegun);
            work.IsAwaited = !isFirst;
            Turn();
            if (isFirst && work.HasTurn) return false;
            work.IsAwaited = true;
            return true;
        }
    }

    /// <summary>Ends the turn of work.</summary>
    internal void EndTurn(AdmittedWork work)
    {
        lock (_lock)
        {
            FreeTurn(work);
            Turn();
        }
    }

    /// <summary>Returns what work holds.</summary>
    internal void End(AdmittedWork work)
    {
        lock (_lock)
        {
            if (work.IsEnded) return;
            work.IsEnded = true;
            if (work.Place is not null) Leave(work, isCancelled: true);
            FreeTurn(work);
            if (work.IsAdmitted) Apply(work, new WorkChange(Calls: -1, Units: -work.Size.Units, Bytes: -work.Size.Bytes, Left: -work.UnitsLeft));
            Admit();
            Turn();
        }
    }

    /// <summary>Ends the wait of work whose call has ended.</summary>
    internal void Cancel(AdmittedWork work)
    {
        lock (_lock)
        {
            if (work.Place is not null) Leave(work, isCancelled: true);
        }
    }

    private void Apply(AdmittedWork work, in WorkChange change) => _ledger.Apply(work.Share, change);

    private bool Refuse(AdmittedWork work, Refusal refusal)
    {
        work.IsEnded = true;
        work.Refusal = refusal;
        _ledger.Forget(work.Share);
        Metrics?.CountRefusal(refusal.Reason);
        return false;
    }

    private void Admit()
    {
        while (_arrivals.TryTake(_fitOf, out AdmittedWork work))
        {
            work.Place = null;
            work.IsAdmitted = true;
            long now = _clock.GetTimestamp();
            Metrics?.CountAdmission(_clock.GetElapsedTime(work.Since, now));
            work.Since = now;
            Apply(work, new WorkChange(Waiting: -1, WaitingBytes: -work.Size.RequestBytes, Units: work.Size.Units, Bytes: work.Size.Bytes));
            Wake(work);
        }
    }

    private void Turn()
    {
        while (_freeTurns > 0 && _turns.TryTake(static _ => FairFit.Take, out AdmittedWork work))
        {
            _freeTurns--;
            work.Place = null;
            work.HasTurn = true;
            if (!work.HasBegun)
            {
                work.HasBegun = true;
                _limit.Begin(_clock.GetElapsedTime(work.Since));
            }

            Wake(work);
        }
    }

    private void FreeTurn(AdmittedWork work)
    {
        if (!work.HasTurn) return;
        work.HasTurn = false;
        _freeTurns++;
        int units = (int)Math.Min(work.UnitsLeft, work.TurnUnits);
        work.UnitsLeft -= units;
        _rate.Count(units, isBusy: _turns.Count > 0);
        Apply(work, new WorkChange(Left: -units));
    }

    // Ends a wait without a result: the caller has left, or the gate refuses.
    private void Leave(AdmittedWork work, bool isCancelled)
    {
        FairPlace<AdmittedWork> place = work.Place!;
        work.Place = null;
        place.Remove();
        if (!work.IsAdmitted)
        {
            Apply(work, new WorkChange(Calls: -1, Waiting: -1, WaitingBytes: -work.Size.RequestBytes, Left: -work.Size.Units));
            work.IsEnded = true;
        }

        work.IsCancelled = isCancelled;
        Wake(work);
        // What was behind it may fit.
        Admit();
    }

    private void Wake(AdmittedWork work)
    {
        _waiting.Remove(work);
        if (!work.IsAwaited) return;
        work.IsAwaited = false;
        work.Signal();
    }

    private void Expire()
    {
        lock (_lock)
        {
            while (_waiting.Expired() is { } oldest)
            {
                oldest.Refusal = Refusals.Overloaded(RetryDelay.After(_options.MaxWait));
                Metrics?.CountRefusal(oldest.Refusal.Reason);
                Leave(oldest, isCancelled: false);
            }
        }
    }
}
