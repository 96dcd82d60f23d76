using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Reading;
using Scoring.Server.Writing;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Ingestion;

/// <summary>Takes the observations of one request in: reads them, groups them by creator, has them stored, and answers each in its place.</summary>
internal sealed class ObservationIngestor(AsOfReader clock, RecordWriter records)
{
    /// <summary>Records observations.</summary>
    /// <param name="items">The observations as sent.</param>
    /// <param name="cancellationToken">Gives up waiting; what a round has taken up is stored all the same.</param>
    /// <returns>One result per observation, in order.</returns>
    /// <exception cref="RpcException">Their count is out of bounds, or the store does not answer and nothing of the call was stored.</exception>
    public async Task<Proto.RecordObservationsResponse> RecordAsync(RepeatedField<Proto.Observation> items, CancellationToken cancellationToken)
    {
        TakenBatch batch = Take(items);
        try
        {
            await batch.Completion.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            batch.Abandon();
            throw;
        }

        return batch.Failure is { } failure ? throw failure.ToRpcException() : new Proto.RecordObservationsResponse { Results = { batch.Results() } };
    }

    /// <summary>Takes observations in, and does not wait. What is taken later about the same creator is recorded later.</summary>
    /// <param name="items">The observations as sent.</param>
    /// <returns>Tells when the outcomes are known; refused as a whole when the count is out of bounds.</returns>
    public TakenBatch Take(RepeatedField<Proto.Observation> items)
    {
        if (ObservationItemReader.CheckCount(ObservationItemReader.Observations, items.Count) is { } refused) return TakenBatch.Refused(refused);
        var results = new Proto.ObservationResult[items.Count];
        List<(PendingRecord Record, List<int> Places)> pending = Read(items, results);
        foreach ((PendingRecord record, _) in pending) records.Add(record);
        return TakenBatch.Of(results, pending);
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
}
