using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Health;
using Scoring.Server.Telemetry;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Ingestion;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.IngestService.</summary>
internal sealed class IngestGrpcService(
    ObservationIngestion ingestion, AsOfClock clock, ServerClocks clocks, ServingState serving, TenantUse use, TimeProvider time) : Proto.IngestService.IngestServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.RecordObservationsResponse> RecordObservations(Proto.RecordObservationsRequest request, ServerCallContext context)
    {
        IngestBatch batch = Begin(request.Observations, StreamCaller.Of(context, WorkPriority.Interactive));
        long begun = CallSteps.Now;
        try
        {
            await batch.Completion.WaitAsync(context.CancellationToken);
            CallSteps.Current?.AddWait(begun);
        }
        catch (OperationCanceledException)
        {
            batch.Abandon();
            throw;
        }

        if (batch.Failure is { } failure) throw failure.ToRpcException();
        var response = new Proto.RecordObservationsResponse { Results = { batch.Results().Select(ObservationResultWriter.Write) } };
        int firstError = ObservationResultWriter.FirstError(response.Results);
        if (firstError >= 0) response.FirstErrorIndex = firstError;
        return response;
    }

    /// <inheritdoc/>
    public override Task StreamObservations(
        IAsyncStreamReader<Proto.StreamObservationsRequest> requests, IServerStreamWriter<Proto.StreamObservationsResponse> responses, ServerCallContext context)
    {
        var caller = StreamCaller.Of(context, WorkPriority.Bulk);
        return ServedStream.RunAsync(serving, context, ending =>
            new ObservationStream(observations => Begin(observations, caller), requests, responses, time).RunAsync(ending, context.CancellationToken));
    }

    private IngestBatch Begin(RepeatedField<Proto.Observation> observations, StreamCaller caller)
    {
        if (ObservationItemReader.CheckCount(ObservationItemReader.Observations, observations.Count) is { } refusal) return IngestBatch.Refused(refusal);
        use.AddObservations(caller.Caller.Tenant, observations.Count);
        return ingestion.Begin(new ObservationItemReader(observations, ObservationItemReader.Observations, caller.Caller, clock.NowMs, clocks).ReadAll(), caller.Share);
    }
}
