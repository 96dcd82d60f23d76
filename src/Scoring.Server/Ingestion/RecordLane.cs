using System.Threading.Channels;
using Scoring.Creators;
using Scoring.Scores;
using Scoring.Server.Failures;
using Scoring.Server.Transport;
using Scoring.Store;

namespace Scoring.Server.Ingestion;

/// <summary>
/// Writes the records of its creators, one round after the other: whatever arrives while a round is being stored waits for the next, and what
/// several calls say about one creator becomes one commit. So a server never competes with itself for a creator.
/// Nothing is acknowledged before it is stored.
/// </summary>
internal sealed class RecordLane : IAsyncDisposable
{
    // A round larger than a group of the store gains nothing and makes its first caller wait.
    private const int MaxRoundCalls = 500;

    private const int MaxAttempts = 5;

    // Before the second attempt up to 5 ms, then up to twice as long each time: a competing commit takes a few milliseconds.
    private const int FirstDelayMs = 5;

    private static readonly TimeSpan RetryAfterConflict = TimeSpan.FromMilliseconds(100);

    private readonly ICreatorStore _store;
    private readonly ScoringModel _model;
    private readonly TimeProvider _clock;
    private readonly ServerFailureLog _failures;
    private readonly Channel<PendingRecord> _arrivals = Channel.CreateUnbounded<PendingRecord>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _rounds;

    /// <summary>Starts the lane.</summary>
    public RecordLane(ICreatorStore store, ScoringModel model, TimeProvider clock, ServerFailureLog failures)
    {
        _failures = failures;
        _store = store;
        _model = model;
        _clock = clock;
        _rounds = Task.Run(RunAsync);
    }

    /// <summary>Takes a record in. What waits is bounded by the calls that wait for it: a record that its call has abandoned is dropped.</summary>
    public void Add(PendingRecord pending)
    {
        if (!_arrivals.Writer.TryWrite(pending)) pending.Fail(Failure.ShuttingDown());
    }

    /// <summary>Stores what has arrived and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _arrivals.Writer.TryComplete();
        await _rounds;
    }

    private async Task RunAsync()
    {
        while (await _arrivals.Reader.WaitToReadAsync())
        {
            List<RecordGroup> round = TakeRound();
            try
            {
                await StoreAsync(round);
            }
            catch (StoreUnavailableException failure)
            {
                foreach (RecordGroup group in round) group.Fail(Failure.StoreUnavailable(failure.RetryAfter));
            }
            catch (Exception defect)
            {
                RequestFailure failure = _failures.Record(nameof(RecordLane), defect);
                foreach (RecordGroup group in round) group.Fail(failure);
            }
        }
    }

    private List<RecordGroup> TakeRound()
    {
        var groups = new Dictionary<CreatorKey, RecordGroup>();
        var round = new List<RecordGroup>();
        for (int calls = 0; calls < MaxRoundCalls && _arrivals.Reader.TryRead(out PendingRecord? pending); calls++)
        {
            if (pending.IsAbandoned) continue;
            if (!groups.TryGetValue(pending.Key, out RecordGroup? group))
            {
                groups.Add(pending.Key, group = new RecordGroup(pending.Key));
                round.Add(group);
            }

            group.Add(pending);
        }

        return round;
    }

    // Groups are completed as soon as their outcome is known; what this throws concerns those that are left in the list.
    private async Task StoreAsync(List<RecordGroup> open)
    {
        for (int attempt = 1; ; attempt++)
        {
            await StoreOnceAsync(open);
            if (open.Count == 0) return;
            if (attempt == MaxAttempts) break;
            int mostMs = FirstDelayMs << (attempt - 1);
            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, mostMs + 1)), _clock);
        }

        foreach (RecordGroup group in open) group.Fail(Failure.Conflict(MaxAttempts, RetryAfterConflict));
    }

    private async Task StoreOnceAsync(List<RecordGroup> open)
    {
        var states = new StoredState[open.Count];
        await _store.ReadStatesAsync(open.ConvertAll(group => group.Key).ToArray(), states);

        var changed = new List<RecordGroup>(open.Count);
        var commits = new List<CreatorCommit>(open.Count);
        for (int i = 0; i < states.Length; i++)
        {
            RecordGroup group = open[i];
            try
            {
                if (group.Join(states[i], _model) is { } commit)
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
                group.Fail(_failures.Record(nameof(RecordLane), defect));
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
