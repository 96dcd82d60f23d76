using System.Diagnostics;
using System.Threading.Channels;
using Scoring.Creators;
using Scoring.Scores;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;

namespace Scoring.Service.Ingestion;

/// <summary>
/// Writes the records of its creators in rounds. What arrives during a round waits for the next one; the observations of several calls about one creator
/// become one commit, so that a server never competes with itself for a creator. Nothing is acknowledged before it is stored.
/// </summary>
internal sealed class WriteLane : IAsyncDisposable
{
    // A round larger than a commit group of the store gains nothing and delays its first caller.
    private const int MaxRoundWrites = 500;

    private readonly ICreatorStore _store;
    private readonly ModelHost _models;
    private readonly TimeProvider _clock;
    private readonly IFailureLog _failures;

    // Bounded by IngestLimit, which admits observations before they come here. A caller with few observations does not wait behind those of another one.
    private readonly FairQueue<PendingWrite> _arrivals = new(burst: MaxRoundWrites);
    private readonly Lock _lock = new();

    // In the order of arrival; those at the head whose outcome is known are removed.
    private readonly Queue<PendingWrite> _ages = new();

    // Holds an element while anything may have arrived.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Task _rounds;
    private bool _isClosed;

    /// <summary>Starts the lane.</summary>
    public WriteLane(ICreatorStore store, ModelHost models, TimeProvider clock, IFailureLog failures)
    {
        _failures = failures;
        _store = store;
        _models = models;
        _clock = clock;
        _rounds = Task.Run(RunAsync);
    }

    /// <summary>Accepts a write for the next round. One that its call has abandoned by then is dropped.</summary>
    public void Add(PendingWrite pending)
    {
        bool isOpen;
        lock (_lock)
        {
            isOpen = !_isClosed;
            if (isOpen)
            {
                _arrivals.Add(pending, pending.Share, pending.Observations.Count);
                TrimAges();
                _ages.Enqueue(pending);
            }
        }

        if (isOpen) _signal.Writer.TryWrite(true);
        else pending.Fail(Refusals.ShuttingDown());
    }

    /// <summary>How long the oldest write has waited; zero when none waits.</summary>
    public TimeSpan OldestWait()
    {
        lock (_lock)
        {
            TrimAges();
            return _ages.TryPeek(out PendingWrite? oldest) ? _clock.GetElapsedTime(oldest.Since) : TimeSpan.Zero;
        }
    }

    /// <summary>Stores what was accepted and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock) _isClosed = true;
        _signal.Writer.TryComplete();
        await _rounds;
    }

    private async Task RunAsync()
    {
        while (await _signal.Reader.WaitToReadAsync() || HasArrivals())
        {
            _signal.Reader.TryRead(out _);
            List<WriteGroup> round = TakeRound();
            if (HasArrivals()) _signal.Writer.TryWrite(true);
            try
            {
                using Activity? span = IngestTracing.Start(round.SelectMany(group => group.Writes));
                await StoreAsync(round);
            }
            catch (StoreUnavailableException failure)
            {
                foreach (WriteGroup group in round) group.Fail(_failures.RecordUnavailable(failure));
            }
            catch (Exception defect)
            {
                Refusal failure = _failures.Record(nameof(WriteLane), defect);
                foreach (WriteGroup group in round) group.Fail(failure);
            }
        }
    }

    private void TrimAges()
    {
        while (_ages.TryPeek(out PendingWrite? oldest) && oldest.Completion.IsCompleted) _ages.Dequeue();
    }

    private bool HasArrivals()
    {
        lock (_lock) return _arrivals.Count > 0;
    }

    private bool TryTake(out PendingWrite pending)
    {
        lock (_lock) return _arrivals.TryTake(static _ => FairFit.Take, out pending);
    }

    private List<WriteGroup> TakeRound()
    {
        var groups = new Dictionary<CreatorKey, WriteGroup>();
        var round = new List<WriteGroup>();
        for (int calls = 0; calls < MaxRoundWrites && TryTake(out PendingWrite pending); calls++)
        {
            if (pending.IsAbandoned)
            {
                pending.Drop();
                continue;
            }

            if (!groups.TryGetValue(pending.Key, out WriteGroup? group))
            {
                groups.Add(pending.Key, group = new WriteGroup(pending.Key));
                round.Add(group);
            }

            group.Add(pending);
        }

        return round;
    }

    // Groups are completed as soon as their outcome is known. An exception concerns those that are left in the list.
    private async Task StoreAsync(List<WriteGroup> open)
    {
        for (int attempt = 1; ; attempt++)
        {
            await StoreOnceAsync(open);
            if (open.Count == 0) return;
            if (attempt == CommitAttempts.Max) break;
            await CommitAttempts.DelayAsync(attempt, _clock);
        }

        foreach (WriteGroup group in open) group.Fail(CommitAttempts.Exhausted());
    }

    private async Task StoreOnceAsync(List<WriteGroup> open)
    {
        ScoringModel model = _models.Current.Model;
        var states = new StoredState[open.Count];
        await _store.ReadStatesAsync(open.ConvertAll(group => group.Key).ToArray(), states);

        var unchanged = new List<WriteGroup>();
        var changed = new List<WriteGroup>(open.Count);
        var commits = new List<CreatorCommit>(open.Count);
        for (int i = 0; i < states.Length; i++)
        {
            WriteGroup group = open[i];
            try
            {
                if (group.Join(states[i], model) is { } commit)
                {
                    commits.Add(commit);
                    changed.Add(group);
                }
                else
                {
                    unchanged.Add(group);
                }
            }
            catch (InvalidDataException damage)
            {
                // A damaged record must not keep the others from being stored.
                group.Fail(_failures.RecordDamaged(group.Key, damage));
            }
            catch (Exception defect)
            {
                group.Fail(_failures.Record(nameof(WriteLane), defect));
            }
        }

        open.Clear();
        open.AddRange(changed);
        if (unchanged.Count > 0) await ConfirmAsync(unchanged, open);
        if (commits.Count == 0) return;

        var results = new CommitResult[commits.Count];
        await _store.CommitAsync(commits.ToArray(), results);
        open.Clear();
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].IsCommitted) changed[i].Complete();
            else if (results[i].IsDamaged) changed[i].Fail(_failures.RecordDamaged(changed[i].Key, StateBytes.NotReplaced()));
            else open.Add(changed[i]);
        }
    }

    // What is already stored is acknowledged without a commit, but not unless the store keeps its promise.
    private async Task ConfirmAsync(List<WriteGroup> unchanged, List<WriteGroup> open)
    {
        open.AddRange(unchanged);
        await _store.CommitAsync(ReadOnlyMemory<CreatorCommit>.Empty, Memory<CommitResult>.Empty);
        open.RemoveRange(open.Count - unchanged.Count, unchanged.Count);
        foreach (WriteGroup group in unchanged) group.Complete();
    }
}
