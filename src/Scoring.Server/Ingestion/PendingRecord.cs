using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Failures;
using Scoring.State;

namespace Scoring.Server.Ingestion;

/// <summary>The observations of one call about one creator, on their way into the store.</summary>
internal sealed class PendingRecord(CreatorKey key, IReadOnlyList<Observation> observations)
{
    // The caller's continuation must not run on the lane that completes it.
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>The observations, all valid.</summary>
    public IReadOnlyList<Observation> Observations => observations;

    /// <summary>Completes when the outcome is known; faults only for a defect.</summary>
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

    /// <summary>A defect: the call fails with it.</summary>
    public void Fail(Exception defect) => _completion.TrySetException(defect);
}
