using Scoring.Creators;
using Scoring.Observations;
using Scoring.Service.Calls;
using Scoring.State;

namespace Scoring.Service.Ingestion;

/// <summary>The observations of one call about one creator, waiting for their commit.</summary>
/// <param name="key">The creator.</param>
/// <param name="observations">The observations, valid ones.</param>
/// <param name="limit">Where they count as waiting until the outcome is known.</param>
internal sealed class PendingWrite(CreatorKey key, IReadOnlyList<Observation> observations, IngestLimit limit)
{
    private volatile bool _isAbandoned;

    // The caller's continuation must not run on the lane that completes it.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when no caller waits for it any more.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

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
        if (_completion.TrySetResult()) limit.Leave(observations.Count);
    }
}
