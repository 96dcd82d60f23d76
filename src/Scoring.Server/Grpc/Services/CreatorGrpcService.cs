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
internal sealed class CreatorGrpcService(CreatorRecords records, CreatorMoves moves) : Proto.CreatorService.CreatorServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.GetCreatorResponse> GetCreator(Proto.GetCreatorRequest request, ServerCallContext context)
    {
        (CreatorRecord? record, Refusal? refusal) = await records.GetAsync(ReadName(request.Creator, context), context.CancellationToken);
        if (refusal is not null) throw refusal.ToRpcException();
        return new Proto.GetCreatorResponse
        {
            Creator = CreatorRefWriter.Write(record!.Key),
            RecordVersion = record.Stored.Version,
            RecordBytes = record.Stored.State.Length,
            RecordSha256 = Convert.ToHexStringLower(SHA256.HashData(record.Stored.State.Span)),
            Observations = { record.Observations.Select(observation => ObservationWriter.Write(record.Key, observation)) },
        };
    }

    /// <inheritdoc/>
    public override async Task<Proto.EraseCreatorResponse> EraseCreator(Proto.EraseCreatorRequest request, ServerCallContext context)
    {
        (bool existed, Refusal? refusal) = await records.EraseAsync(ReadName(request.Creator, context), context.CancellationToken);
        return refusal is null ? new Proto.EraseCreatorResponse { Existed = existed } : throw refusal.ToRpcException();
    }

    /// <inheritdoc/>
    public override async Task<Proto.MoveCreatorResponse> MoveCreator(Proto.MoveCreatorRequest request, ServerCallContext context)
    {
        RecordName from = ReadName(request.Creator, context);
        if (CreatorIds.Read(from.Exact.Platform, request.NewId, out string newId) is { } violation) throw Refusal.InvalidField("new_id", violation).ToRpcException();
        CreatorKey to = CallerReader.CallerOf(context).KeyOf(from.Exact.Platform, newId);
        (long version, Refusal? refusal) = await moves.MoveAsync(from, to, request.Merge, context.CancellationToken);
        return refusal is null ? new Proto.MoveCreatorResponse { RecordVersion = version } : throw refusal.ToRpcException();
    }

    private static RecordName ReadName(Proto.CreatorRef? creator, ServerCallContext context) =>
        CreatorRefReader.ReadName(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out RecordName name) is { } refused ? throw refused.ToRpcException() : name;
}
