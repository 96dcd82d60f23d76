using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Failures;
using Scoring.State;

namespace Scoring.Server.Ingestion;

/// <summary>The observations of one call about one creator, on their way into the store.</summary>
internal sealed class PendingRecord(CreatorKey key, IReadOnlyList<Observation> observations)
{
    private volatile bool _isAbandoned;

    // The caller's continuation must not run on the lane that completes it.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>True when nobody waits for it any more.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>The observations, all valid.</summary>
    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>Completes when the outcome is known; never faults.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Why nothing was stored; null when the outcomes tell.</summary>
    public RequestFailure? Failure { get; private set; }

    /// <summary>One outcome per observation.</summary>
    public ReadOnlyMemory<ObservationOutcome> Outcomes { get; private set; }

    /// <summary>The record now says what the observations say, or did already, as far as the outcomes tell.</summary>
    public void Complete(ReadOnlyMemory<ObservationOutcome> outcomes)
    {
        Outcomes = outcomes;
        _completion.TrySetResult();
    }

    /// <summary>Nothing was stored, or nobody knows whether it was.</summary>
    public void Fail(RequestFailure failure)
    {
        Failure = failure;
        _completion.TrySetResult();
    }

    /// <summary>Nobody waits for it any more: it is left out of rounds that have not begun.</summary>
    public void Abandon() => _isAbandoned = true;
}
