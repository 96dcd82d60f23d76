using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Reading;
using Scoring.Server.Writing;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Ingestion;

/// <summary>Takes the observations of one call in: reads them, groups them by creator, has them stored, and answers each in its place.</summary>
internal sealed class ObservationIngestor(AsOfReader clock, RecordWriter records)
{
    /// <summary>Records observations.</summary>
    /// <param name="items">The observations as sent; their count is within bounds.</param>
    /// <param name="cancellationToken">Gives up waiting; what a round has taken up is stored all the same.</param>
    /// <returns>One result per observation, in order.</returns>
    /// <exception cref="RpcException">The store does not answer and nothing of the call was stored.</exception>
    public async Task<Proto.RecordObservationsResponse> RecordAsync(RepeatedField<Proto.Observation> items, CancellationToken cancellationToken)
    {
        var results = new Proto.ObservationResult[items.Count];
        List<(PendingRecord Record, List<int> Places)> pending = Read(items, results);
        foreach ((PendingRecord record, _) in pending) records.Add(record);
        try
        {
            foreach ((PendingRecord record, _) in pending) await record.Completion.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            foreach ((PendingRecord record, _) in pending) record.Abandon();
            throw;
        }

        RefuseIfNothingWasStored(pending);
        foreach ((PendingRecord record, List<int> places) in pending)
        {
            for (int i = 0; i < places.Count; i++)
            {
                results[places[i]] = record.Failure is { } failure
                    ? ObservationResultWriter.WriteFailed(failure)
                    : ObservationResultWriter.Write(record.Outcomes.Span[i]);
            }
        }

        return new Proto.RecordObservationsResponse { Results = { results } };
    }

    private List<(PendingRecord Record, List<int> Places)> Read(RepeatedField<Proto.Observation> items, Proto.ObservationResult[] results)
    {
        var reader = new ObservationItemReader(items, ObservationItemReader.Observations, clock.NowMs);
        var groups = new Dictionary<CreatorKey, (List<Observation> Observations, List<int> Places)>();
        var order = new List<CreatorKey>();
        for (int i = 0; i < items.Count; i++)
        {
            if (reader.Read(i, out CreatorKey key, out Observation? observation) is { } invalid)
            {
                results[i] = ObservationResultWriter.WriteInvalid(invalid);
                continue;
            }

            if (!groups.TryGetValue(key, out (List<Observation> Observations, List<int> Places) group))
            {
                groups.Add(key, group = ([], []));
                order.Add(key);
            }

            group.Observations.Add(observation!);
            group.Places.Add(i);
        }

        return order.ConvertAll(key => (new PendingRecord(key, groups[key].Observations), groups[key].Places));
    }

    // A store that is down concerns the whole call; once something of it is stored, each item has to say for itself.
    private static void RefuseIfNothingWasStored(List<(PendingRecord Record, List<int> Places)> pending)
    {
        if (pending.Count > 0 && pending.TrueForAll(one => one.Record.Failure is { Code: StatusCode.Unavailable }))
        {
            throw pending[0].Record.Failure!.ToRpcException();
        }
    }
}
