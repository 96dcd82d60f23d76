using Google.Protobuf.Collections;
using Scoring.Server.Grpc.Failures;
using Scoring.Service.Calls;
using Scoring.Service.Ingestion;
using Scoring.State;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes the result of one observation.</summary>
internal static class ObservationResultWriter
{
    /// <summary>Writes the results of a request whose observations are invalid or have an outcome.</summary>
    /// <param name="invalid">The refusal of each observation; null for a valid one.</param>
    /// <param name="outcomes">The outcomes of the valid observations, in their order.</param>
    /// <param name="results">Receives the results.</param>
    public static void Write(IReadOnlyList<Refusal?> invalid, IReadOnlyList<ObservationOutcome> outcomes, RepeatedField<Proto.ObservationResult> results)
    {
        int next = 0;
        results.Capacity = invalid.Count;
        foreach (Refusal? violation in invalid) results.Add(violation is null ? Write(outcomes[next++]) : WriteInvalid(violation));
    }

    /// <summary>The result of one ingested observation.</summary>
    public static Proto.ObservationResult Write(IngestResult result)
    {
        if (result.Refusal is not { } refusal) return Write(result.Outcome);
        return result.IsInvalid ? WriteInvalid(refusal) : new Proto.ObservationResult { Status = Proto.ObservationStatus.Failed, Error = refusal.ToItemError() };
    }

    /// <summary>The index of the first result with an error; -1 when none has one.</summary>
    public static int FirstError(RepeatedField<Proto.ObservationResult> results)
    {
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].Error is not null) return i;
        }

        return -1;
    }

    private static Proto.ObservationResult Write(ObservationOutcome outcome) => new()
    {
        Status = outcome switch
        {
            ObservationOutcome.Applied => Proto.ObservationStatus.Applied,
            ObservationOutcome.Unchanged => Proto.ObservationStatus.Unchanged,
            ObservationOutcome.OutsideWindow => Proto.ObservationStatus.OutsideWindow,
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The contract has no status for it."),
        },
    };

    private static Proto.ObservationResult WriteInvalid(Refusal refusal) =>
        new() { Status = Proto.ObservationStatus.Invalid, Error = refusal.ToItemError() };
}
