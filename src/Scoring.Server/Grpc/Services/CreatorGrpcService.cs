using System.Security.Cryptography;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.CreatorService.</summary>
internal sealed class CreatorGrpcService(CreatorRecords records) : Proto.CreatorService.CreatorServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.GetCreatorResponse> GetCreator(Proto.GetCreatorRequest request, ServerCallContext context)
    {
        CreatorKey key = ReadKey(request.Creator, context);
        (CreatorRecord? record, Refusal? refusal) = await records.GetAsync(key, context.CancellationToken);
        if (refusal is not null) throw refusal.ToRpcException();
        return new Proto.GetCreatorResponse
        {
            Creator = CreatorRefWriter.Write(key),
            RecordVersion = record!.Stored.Version,
            RecordBytes = record.Stored.State.Length,
            RecordSha256 = Convert.ToHexStringLower(SHA256.HashData(record.Stored.State.Span)),
            Observations = { record.Observations.Select(observation => ObservationWriter.Write(key, observation)) },
        };
    }

    /// <inheritdoc/>
    public override async Task<Proto.EraseCreatorResponse> EraseCreator(Proto.EraseCreatorRequest request, ServerCallContext context) =>
        new() { Existed = await records.EraseAsync(ReadKey(request.Creator, context), context.CancellationToken) };

    private static CreatorKey ReadKey(Proto.CreatorRef? creator, ServerCallContext context) =>
        CreatorRefReader.Read(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out CreatorKey key) is { } refused ? throw refused.ToRpcException() : key;
}
