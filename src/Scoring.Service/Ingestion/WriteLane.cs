using System.Threading.Channels;
using Scoring.Creators;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.State;
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

    // Bounded by IngestLimit, which admits observations before they come here.
    private readonly Channel<PendingWrite> _arrivals = Channel.CreateUnbounded<PendingWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _rounds;

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
        if (!_arrivals.Writer.TryWrite(pending)) pending.Fail(Refusals.ShuttingDown());
    }

    /// <summary>Stores what was accepted and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _arrivals.Writer.TryComplete();
        await _rounds;
    }

    private async Task RunAsync()
    {
        while (await _arrivals.Reader.WaitToReadAsync())
        {
            List<WriteGroup> round = TakeRound();
            try
            {
                await StoreAsync(round);
            }
            catch (StoreUnavailableException failure)
            {
                foreach (WriteGroup group in round) group.Fail(Refusals.StoreUnavailable(failure.RetryAfter));
            }
            catch (Exception defect)
            {
                Refusal failure = _failures.Record(nameof(WriteLane), defect);
                foreach (WriteGroup group in round) group.Fail(failure);
            }
        }
    }

    private List<WriteGroup> TakeRound()
    {
        var groups = new Dictionary<CreatorKey, WriteGroup>();
        var round = new List<WriteGroup>();
        for (int calls = 0; calls < MaxRoundWrites && _arrivals.Reader.TryRead(out PendingWrite? pending); calls++)
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
                    group.Complete();
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
        if (commits.Count == 0) return;

        var results = new CommitResult[commits.Count];
        await _store.CommitAsync(commits.ToArray(), results);
        open.Clear();
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].IsCommitted) changed[i].Complete();
            else open.Add(changed[i]);
        }
    }
}

/// <summary>All pending writes about one creator, of any calls: one commit.</summary>
/// <param name="key">The creator.</param>
internal sealed class WriteGroup(CreatorKey key)
{
    private readonly List<PendingWrite> _pending = [];
    private ObservationOutcome[][] _outcomes = [];

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>Adds the observations of one call.</summary>
    public void Add(PendingWrite pending) => _pending.Add(pending);

    /// <summary>Joins everything into the record as it stands, one call after the other: each gets the outcomes that it would get alone.</summary>
    /// <param name="stored">The record; version 0 when there is none.</param>
    /// <param name="model">The model whose extraction computes the features.</param>
    /// <returns>What to write; null when the record holds everything already.</returns>
    public CreatorCommit? Join(in StoredState stored, ScoringModel model)
    {
        CreatorRecord before = stored.Version == CreatorVersion.Absent
            ? CreatorRecord.Empty(key.Platform)
            : CreatorRecord.Decode(key.Platform, stored.State.Span);
        CreatorRecord after = before;
        _outcomes = new ObservationOutcome[_pending.Count][];
        for (int i = 0; i < _outcomes.Length; i++)
        {
            _outcomes[i] = new ObservationOutcome[_pending[i].Observations.Count];
            after = after.Join(_pending[i].Observations, _outcomes[i]);
        }

        return ReferenceEquals(after, before)
            ? null
            : new CreatorCommit(key, stored.Version, after.Encode(), FeatureBytes.Of(after, model));
    }

    /// <summary>Gives every call the outcomes of the last <see cref="Join"/>.</summary>
    public void Complete()
    {
        for (int i = 0; i < _outcomes.Length; i++) _pending[i].Complete(_outcomes[i]);
    }

    /// <summary>Nothing was stored.</summary>
    public void Fail(Refusal failure)
    {
        foreach (PendingWrite pending in _pending) pending.Fail(failure);
    }
}
