using System.Security.Cryptography;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Server.Transport;
using Scoring.Server.Writing;
using Scoring.State;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>scoring.v1.CreatorService.</summary>
internal sealed class CreatorGrpcService(ICreatorStore store, ServerFailureLog failures) : Proto.CreatorService.CreatorServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.GetCreatorResponse> GetCreator(Proto.GetCreatorRequest request, ServerCallContext context)
    {
        CreatorKey key = ReadKey(request.Creator);
        var states = new StoredState[1];
        await store.ReadStatesAsync(new[] { key }, states, context.CancellationToken);
        StoredState stored = states[0];
        if (stored.Version == CreatorVersion.Absent) throw Failure.CreatorNotFound().ToRpcException();

        var response = new Proto.GetCreatorResponse
        {
            Creator = CreatorRefWriter.Write(key),
            RecordVersion = stored.Version,
            RecordBytes = stored.State.Length,
            RecordSha256 = Convert.ToHexStringLower(SHA256.HashData(stored.State.Span)),
        };
        foreach (Observation observation in Decode(key, stored).ToObservations())
        {
            response.Observations.Add(ObservationWriter.Write(key, observation));
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Proto.EraseCreatorResponse> EraseCreator(Proto.EraseCreatorRequest request, ServerCallContext context) =>
        new() { Existed = await store.EraseAsync(ReadKey(request.Creator), context.CancellationToken) };

    private CreatorState Decode(in CreatorKey key, in StoredState stored)
    {
        try
        {
            return CreatorState.Decode(key.Platform, stored.State.Span);
        }
        catch (InvalidDataException damage)
        {
            throw failures.RecordDamaged(key, damage).ToRpcException();
        }
    }

    private static CreatorKey ReadKey(Proto.CreatorRef? creator) =>
        CreatorRefReader.Read(creator, new FieldPath("creator"), out CreatorKey key) is { } refused ? throw refused.ToRpcException() : key;
}
