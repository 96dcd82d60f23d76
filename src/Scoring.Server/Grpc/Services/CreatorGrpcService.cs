using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Mapping.Records;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using FieldPath = Scoring.Server.Grpc.Mapping.FieldPath;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.CreatorService.</summary>
internal sealed class CreatorGrpcService(
    ModelHost models, CreatorRecords records, CreatorMoves moves, RecordCorrections corrections, AsOfClock clock, AuditedCall audited, CallAdmission admission)
    : Proto.CreatorService.CreatorServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.GetCreatorResponse> GetCreator(Proto.GetCreatorRequest request, ServerCallContext context)
    {
        RecordName name = ReadName(request.Creator, context);
        AdmittedWork work = await AdmitAsync(context, WorkSize.OfRecords(1, request.IncludeSampleScores ? ObservationLimits.MaxSampledFollowers : 0));
        (StoredRecord? record, Refusal? refusal) = await records.GetAsync(name, context.CancellationToken);
        refusal.ThrowIfRefused();
        await work.StepAsync(context.CancellationToken);
        Proto.GetCreatorResponse response = CreatorRecordWriter.Write(record!);
        if (request.IncludeSampleScores && record!.Record.Merged().AudienceSample is { Removed: false } sample)
        {
            ModelGeneration generation = models.Current;
            response.SampleScores = AccountScoresWriter.Write(AccountScoring.ScoreSample(generation, sample.Value.Followers), generation);
        }

        work.EndTurn();
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Proto.EraseCreatorResponse> EraseCreator(Proto.EraseCreatorRequest request, ServerCallContext context)
    {
        RecordName name = ReadName(request.Creator, context);
        await AdmitAsync(context, WorkSize.OfRecords(0));
        (bool existed, Refusal? refusal) = await audited.RunAsync(context, TargetOf(name.Exact), () => records.EraseAsync(name, context.CancellationToken));
        refusal.ThrowIfRefused();
        return new Proto.EraseCreatorResponse { Existed = existed };
    }

    /// <inheritdoc/>
    public override async Task<Proto.MoveCreatorResponse> MoveCreator(Proto.MoveCreatorRequest request, ServerCallContext context)
    {
        RecordName from = ReadName(request.Creator, context);
        if (CreatorIds.Read(from.Exact.Platform, request.NewId, out string newId) is { } violation) throw Refusal.InvalidField("new_id", violation).ToRpcException();
        CreatorKey to = CallerReader.CallerOf(context).KeyOf(from.Exact.Platform, newId);
        await AdmitAsync(context, WorkSize.OfRecords(2));
        (long version, Refusal? refusal) = await audited.RunAsync(
            context, $"{TargetOf(from.Exact)} to {TargetOf(to)}", () => moves.MoveAsync(from, to, request.Merge, context.CancellationToken));
        refusal.ThrowIfRefused();
        return new Proto.MoveCreatorResponse { RecordVersion = version };
    }

    /// <inheritdoc/>
    public override async Task<Proto.WithdrawSourceResponse> WithdrawSource(Proto.WithdrawSourceRequest request, ServerCallContext context)
    {
        CreatorKey key = ReadKey(request.Creator, context);
        if (SourceName.ViolationOf(request.Source) is { } violation) throw Refusal.InvalidField("source", violation).ToRpcException();
        await AdmitAsync(context, WorkSize.OfRecords(1));
        (Withdrawal withdrawal, Refusal? refusal) = await audited.RunAsync(
            context, $"{TargetOf(key)} source '{request.Source}'", () => corrections.WithdrawAsync(key, request.Source, context.CancellationToken));
        refusal.ThrowIfRefused();
        return new Proto.WithdrawSourceResponse { Epoch = withdrawal.Epoch, WithdrawnObservations = withdrawal.Observations, RecordVersion = withdrawal.Version };
    }

    /// <inheritdoc/>
    public override async Task<Proto.CorrectResponse> Correct(Proto.CorrectRequest request, ServerCallContext context)
    {
        CreatorKey key = ReadKey(request.Creator, context);
        CorrectionReader.Read(request.Corrections, clock.NowMs, out IReadOnlyList<Observation> read).ThrowIfRefused();
        await AdmitAsync(context, WorkSize.OfRecords(1, read.Count));
        (long version, Refusal? refusal) = await audited.RunAsync(
            context, $"{TargetOf(key)} corrections {read.Count}", () => corrections.CorrectAsync(key, read, context.CancellationToken));
        refusal.ThrowIfRefused();
        return new Proto.CorrectResponse { RecordVersion = version };
    }

    // Before the audit log: nothing is recorded of a call that is refused, because nothing of it is done.
    private ValueTask<AdmittedWork> AdmitAsync(ServerCallContext context, in WorkSize size) =>
        admission.EnterAsync(context, CallerReader.CallerOf(context), size, WorkPriority.Interactive);

    private static string TargetOf(in CreatorKey key) => $"{key.Platform}:{key.Id}";

    private static RecordName ReadName(Proto.CreatorRef? creator, ServerCallContext context)
    {
        CreatorRefReader.ReadName(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out RecordName name).ThrowIfRefused();
        return name;
    }

    private static CreatorKey ReadKey(Proto.CreatorRef? creator, ServerCallContext context)
    {
        CreatorRefReader.Read(creator, CallerReader.CallerOf(context), new FieldPath("creator"), out CreatorKey key).ThrowIfRefused();
        return key;
    }
}
