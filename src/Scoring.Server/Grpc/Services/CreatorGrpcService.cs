using System.Net;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Configuration;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Mapping.Records;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using FieldPath = Scoring.Server.Grpc.Mapping.FieldPath;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.CreatorService.</summary>
internal sealed class CreatorGrpcService(
    ModelHost models, CreatorRecords records, CreatorMoves moves, RecordCorrections corrections, AsOfClock clock, ScoringServerOptions options)
    : Proto.CreatorService.CreatorServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.GetCreatorResponse> GetCreator(Proto.GetCreatorRequest request, ServerCallContext context)
    {
        (StoredRecord? record, Refusal? refusal) = await records.GetAsync(ReadName(request.Creator, context), context.CancellationToken);
        Refuse(refusal);
        Proto.GetCreatorResponse response = CreatorRecordWriter.Write(record!);
        if (request.IncludeSampleScores && record!.Record.Merged().AudienceSample is { Removed: false } sample)
        {
            ModelGeneration generation = models.Current;
            response.SampleScores = AccountScoresWriter.Write(AccountScoring.ScoreSample(generation, sample.Value.Followers), generation);
        }

        return response;
    }

    /// <inheritdoc/>
    public override async Task<Proto.EraseCreatorResponse> EraseCreator(Proto.EraseCreatorRequest request, ServerCallContext context)
    {
        (bool existed, Refusal? refusal) = await records.EraseAsync(ReadName(request.Creator, context), context.CancellationToken);
        Refuse(refusal);
        return new Proto.EraseCreatorResponse { Existed = existed };
    }

    /// <inheritdoc/>
    public override async Task<Proto.MoveCreatorResponse> MoveCreator(Proto.MoveCreatorRequest request, ServerCallContext context)
    {
        RecordName from = ReadName(request.Creator, context);
        if (CreatorIds.Read(from.Exact.Platform, request.NewId, out string newId) is { } violation) Refuse(Refusal.InvalidField("new_id", violation));
        CreatorKey to = CallerReader.CallerOf(context).KeyOf(from.Exact.Platform, newId);
        (long version, Refusal? refusal) = await moves.MoveAsync(from, to, request.Merge, context.CancellationToken);
        Refuse(refusal);
        return new Proto.MoveCreatorResponse { RecordVersion = version };
    }

    /// <inheritdoc/>
    public override async Task<Proto.WithdrawSourceResponse> WithdrawSource(Proto.WithdrawSourceRequest request, ServerCallContext context)
    {
        Refuse(RefusalOfCorrections(context));
        CreatorKey key = ReadKey(request.Creator, context);
        if (SourceName.ViolationOf(request.Source) is { } violation) Refuse(Refusal.InvalidField("source", violation));
        (Withdrawal withdrawal, Refusal? refusal) = await corrections.WithdrawAsync(key, request.Source, context.CancellationToken);
        Refuse(refusal);
        return new Proto.WithdrawSourceResponse { Epoch = withdrawal.Epoch, WithdrawnObservations = withdrawal.Observations, RecordVersion = withdrawal.Version };
    }

    /// <inheritdoc/>
    public override async Task<Proto.CorrectResponse> Correct(Proto.CorrectRequest request, ServerCallContext context)
    {
        Refuse(RefusalOfCorrections(context));
        CreatorKey key = ReadKey(request.Creator, context);
        Refuse(CorrectionReader.Read(request.Corrections, clock.NowMs, out IReadOnlyList<Observation> read));
        (long version, Refusal? refusal) = await corrections.CorrectAsync(key, read, context.CancellationToken);
        Refuse(refusal);
        return new Proto.CorrectResponse { RecordVersion = version };
    }

    // The server checks its addresses at the start. Endpoints that other configuration adds are found here. A Unix socket has no address.
    private Refusal? RefusalOfCorrections(ServerCallContext context)
    {
        bool isLocal = context.GetHttpContext().Connection.LocalIpAddress is not { } address || IPAddress.IsLoopback(address);
        return options.EnableCorrections && isLocal ? null : Refusals.CorrectionsDisabled();
    }

    private static RecordName ReadName(Proto.CreatorRef? creator, ServerCallContext context)
    {
        Refuse(CreatorRefReader.ReadName(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out RecordName name));
        return name;
    }

    private static CreatorKey ReadKey(Proto.CreatorRef? creator, ServerCallContext context)
    {
        Refuse(CreatorRefReader.Read(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out CreatorKey key));
        return key;
    }

    private static void Refuse(Refusal? refusal)
    {
        if (refusal is not null) throw refusal.ToRpcException();
    }
}
