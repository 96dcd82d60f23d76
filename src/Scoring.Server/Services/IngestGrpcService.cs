using Grpc.Core;
using Scoring.Server.Health;
using Scoring.Server.Ingestion;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>scoring.v1.IngestService.</summary>
internal sealed class IngestGrpcService(ObservationIngestor ingestor, ServingState serving) : Proto.IngestService.IngestServiceBase
{
    /// <inheritdoc/>
    public override Task<Proto.RecordObservationsResponse> RecordObservations(Proto.RecordObservationsRequest request, ServerCallContext context) =>
        ingestor.RecordAsync(request.Observations, context.CancellationToken);

    /// <inheritdoc/>
    public override Task StreamObservations(
        IAsyncStreamReader<Proto.StreamObservationsRequest> requests, IServerStreamWriter<Proto.StreamObservationsResponse> responses, ServerCallContext context) =>
        ServedStream.RunAsync(serving, context, ending => new ObservationStream(ingestor, requests, responses).RunAsync(ending, context.CancellationToken));
}
