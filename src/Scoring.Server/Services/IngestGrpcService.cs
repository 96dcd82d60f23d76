using Grpc.Core;
using Scoring.Server.Ingestion;
using Scoring.Server.Reading;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>scoring.v1.IngestService.</summary>
internal sealed class IngestGrpcService(ObservationIngestor ingestor) : Proto.IngestService.IngestServiceBase
{
    /// <inheritdoc/>
    public override Task<Proto.RecordObservationsResponse> RecordObservations(Proto.RecordObservationsRequest request, ServerCallContext context)
    {
        if (ObservationItemReader.CheckCount(ObservationItemReader.Observations, request.Observations.Count) is { } refused) throw refused.ToRpcException();
        return ingestor.RecordAsync(request.Observations, context.CancellationToken);
    }
}
