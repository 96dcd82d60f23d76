using System.Diagnostics;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.State;

namespace Scoring.Service.Ingestion;

/// <summary>The observations of one call on their way into the store.</summary>
public sealed class IngestBatch
{
    private readonly Refusal? _refused;
    private readonly IngestResult[] _results;
    private readonly IReadOnlyList<(PendingWrite Write, List<int> Indexes)> _pending;

    private IngestBatch(Refusal? refused, IngestResult[] results, IReadOnlyList<(PendingWrite Write, List<int> Indexes)> pending)
    {
        _refused = refused;
        _results = results;
        _pending = pending;
        Completion = pending.Count == 0 ? Task.CompletedTask : Task.WhenAll(pending.Select(one => one.Write.Completion));
    }

    /// <summary>Completes when the outcome of every observation is known; never faults.</summary>
    public Task Completion { get; }

    /// <summary>Why nothing of the batch is known to be stored; null when <see cref="Results"/> are known. Read it after <see cref="Completion"/>.</summary>
    public Refusal? Failure => _refused ?? StoreFailure();

    /// <summary>A batch that is refused as a whole.</summary>
    public static IngestBatch Refused(Refusal refusal) => new(refusal, [], []);

    /// <summary>A batch that was accepted.</summary>
    /// <param name="results">One result per observation; those of invalid ones are set.</param>
    /// <param name="pending">The valid ones by creator, with their indexes.</param>
    internal static IngestBatch Accepted(IngestResult[] results, IReadOnlyList<(PendingWrite Write, List<int> Indexes)> pending) => new(refused: null, results, pending);

    /// <summary>One result per observation, in order. Read it after <see cref="Completion"/>, when there is no <see cref="Failure"/>.</summary>
    public IReadOnlyList<IngestResult> Results()
    {
        foreach ((PendingWrite write, List<int> indexes) in _pending)
        {
            for (int i = 0; i < indexes.Count; i++)
            {
                _results[indexes[i]] = write.Failure is { } failure
                    ? new IngestResult(default, failure, IsInvalid: false)
                    : new IngestResult(write.Outcomes.Span[i], Refusal: null, IsInvalid: false);
            }
        }

        return _results;
    }

    /// <summary>No caller waits for it any more: what no round has taken yet is not stored.</summary>
    public void Abandon()
    {
        foreach ((PendingWrite write, _) in _pending) write.Abandon();
    }

    // A store that is unavailable concerns the whole batch. Once something of it is stored, each item has its own result.
    private Refusal? StoreFailure()
    {
        foreach ((PendingWrite write, _) in _pending)
        {
            if (write.Failure is not { Code: RefusalCode.Unavailable }) return null;
        }

        return _pending.Count == 0 ? null : _pending[0].Write.Failure;
    }
}

/// <summary>The observations of one call about one creator, waiting for their commit.</summary>
/// <param name="key">The creator.</param>
/// <param name="observations">The observations, valid ones.</param>
/// <param name="share">Whose share they use.</param>
/// <param name="limit">Where they count as waiting until the outcome is known.</param>
/// <param name="since">When they were accepted; a timestamp of the clock.</param>
/// <param name="metrics">Where the outcome is counted; null for nowhere.</param>
internal sealed class PendingWrite(CreatorKey key, IReadOnlyList<Observation> observations, WorkShare share, IngestLimit limit, long since, IngestMetrics? metrics)
{
    private volatile bool _isAbandoned;

    // The caller's continuation must not run on the lane that completes it.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when no caller waits for it any more.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>When the observations were accepted; a timestamp of the clock.</summary>
    public long Since => since;

    /// <summary>The span of its call; default when that is not traced.</summary>
    public ActivityContext Trace { get; } = Activity.Current?.Context ?? default;

    /// <summary>Whose share it uses.</summary>
    public WorkShare Share => share;

    /// <summary>The observations, valid ones.</summary>
    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>Completes when the outcome is known; never faults.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Why nothing was stored; null when <see cref="Outcomes"/> are known.</summary>
    public Refusal? Failure { get; private set; }

    /// <summary>One outcome per observation.</summary>
    public ReadOnlyMemory<ObservationOutcome> Outcomes { get; private set; }

    /// <summary>The record holds what the observations state, as far as the outcomes report.</summary>
    public void Complete(ReadOnlyMemory<ObservationOutcome> outcomes)
    {
        Outcomes = outcomes;
        End();
    }

    /// <summary>Nothing was stored, or it is unknown whether it was.</summary>
    public void Fail(Refusal failure)
    {
        Failure = failure;
        End();
    }

    /// <summary>No caller waits for it any more: rounds that have not begun leave it out.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Left out of a round because its caller is gone: it no longer counts as waiting.</summary>
    public void Drop() => Fail(Refusals.Cancelled());

    private void End()
    {
        if (!_completion.TrySetResult()) return;
        limit.Leave(share, observations.Count);
        metrics?.Count(this);
    }
}
