using Google.Protobuf.Collections;
using Scoring.Server.Failures;
using Scoring.State;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Writing;

/// <summary>Writes what became of one observation.</summary>
internal static class ObservationResultWriter
{
    /// <summary>The results of a request: each observation is invalid, or was judged in its turn.</summary>
    /// <param name="invalid">Per observation what is wrong with it; null when nothing is.</param>
    /// <param name="outcomes">What became of the valid ones, in their order.</param>
    /// <param name="results">Receives the results.</param>
    public static void Write(ReadOnlySpan<RequestFailure?> invalid, ReadOnlySpan<ObservationOutcome> outcomes, RepeatedField<Proto.ObservationResult> results)
    {
        int next = 0;
        results.Capacity = invalid.Length;
        foreach (RequestFailure? violation in invalid) results.Add(violation is null ? Write(outcomes[next++]) : WriteInvalid(violation));
    }

    /// <summary>An observation that was judged.</summary>
    public static Proto.ObservationResult Write(ObservationOutcome outcome) => new()
    {
        Status = outcome switch
        {
            ObservationOutcome.Applied => Proto.ObservationStatus.Applied,
            ObservationOutcome.Unchanged => Proto.ObservationStatus.Unchanged,
            ObservationOutcome.OutsideWindow => Proto.ObservationStatus.OutsideWindow,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The contract has no status for it."),
        },
    };

    /// <summary>An observation that breaks a bound.</summary>
    public static Proto.ObservationResult WriteInvalid(RequestFailure failure) =>
        new() { Status = Proto.ObservationStatus.Invalid, Error = failure.ToItemError() };

    /// <summary>A good observation that could not be stored.</summary>
    public static Proto.ObservationResult WriteFailed(RequestFailure failure) =>
        new() { Status = Proto.ObservationStatus.Failed, Error = failure.ToItemError() };
}
