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
    /// <param name="field">The field of the request that has the observations.</param>
    /// <param name="results">Receives the results.</param>
    public static void Write(
        IReadOnlyList<Refusal?> invalid, IReadOnlyList<ObservationOutcome> outcomes, string field, RepeatedField<Proto.ObservationResult> results)
    {
        int next = 0;
        results.Capacity = invalid.Count;
        for (int i = 0; i < invalid.Count; i++) results.Add(invalid[i] is { } violation ? WriteInvalid(violation) : Write(outcomes[next++], field, i));
    }

    /// <summary>The result of one ingested observation.</summary>
    /// <param name="result">The result.</param>
    /// <param name="index">The index of the observation in the request.</param>
    public static Proto.ObservationResult Write(IngestResult result, int index)
    {
        if (result.Refusal is not { } refusal) return Write(result.Outcome, ObservationItemReader.Observations, index);
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

    private static Proto.ObservationResult Write(ObservationOutcome outcome, string field, int index) => outcome switch
    {
        ObservationOutcome.Applied => new() { Status = Proto.ObservationStatus.Applied },
        ObservationOutcome.Unchanged => new() { Status = Proto.ObservationStatus.Unchanged },
        ObservationOutcome.OutsideWindow => new() { Status = Proto.ObservationStatus.OutsideWindow },
        ObservationOutcome.Conflict => new() { Status = Proto.ObservationStatus.Conflict },
        ObservationOutcome.SourceWithdrawn => new() { Status = Proto.ObservationStatus.SourceWithdrawn },
        ObservationOutcome.UnknownEpoch => WriteInvalid(Refusal.InvalidField(
            new FieldPath(field, index, "source_epoch").ToString(), "must be 0 or an epoch that WithdrawSource has returned for this creator and source")),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The contract has no status for it."),
    };

    private static Proto.ObservationResult WriteInvalid(Refusal refusal) =>
        new() { Status = Proto.ObservationStatus.Invalid, Error = refusal.ToItemError() };
}
