using Grpc.Core;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Models;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.ModelService.</summary>
internal sealed class ModelGrpcService(ModelLibrary models, AuditedCall audited, CallAdmission admission) : Proto.ModelService.ModelServiceBase
{
    private const int DigestLength = 64;

    /// <inheritdoc/>
    public override async Task<Proto.GetActiveModelResponse> GetActiveModel(Proto.GetActiveModelRequest request, ServerCallContext context)
    {
        await AdmitAsync(context);
        return new Proto.GetActiveModelResponse { Model = Write(models.Active) };
    }

    /// <inheritdoc/>
    public override async Task<Proto.ListModelsResponse> ListModels(Proto.ListModelsRequest request, ServerCallContext context)
    {
        await AdmitAsync(context);
        (IReadOnlyList<ModelEntry> files, int more) = models.List();
        return new Proto.ListModelsResponse { Models = { files.Select(Write) }, OmittedCount = more };
    }

    /// <inheritdoc/>
    public override async Task<Proto.ActivateResponse> Activate(Proto.ActivateRequest request, ServerCallContext context)
    {
        if (ModelLibrary.ViolationOf(request.File) is { } violation) throw Refusal.InvalidField("file", violation).ToRpcException();
        bool isDigest = request.Sha256.Length is 0 or DigestLength && request.Sha256.All(char.IsAsciiHexDigitLower);
        if (!isDigest) throw Refusal.InvalidField("sha256", "must be empty or 64 lower-case hexadecimal digits").ToRpcException();
        await AdmitAsync(context);
        (Proto.ActivateResponse? response, Refusal? refusal) = await audited.RunAsync(
            context, $"model file '{request.File}'", () => ValueTask.FromResult(Activate(request)));
        refusal.ThrowIfRefused();
        return response!;
    }

    // A file of a model costs about as much as a record.
    private ValueTask<AdmittedWork> AdmitAsync(ServerCallContext context) =>
        admission.EnterAsync(context, CallerReader.CallerOf(context), WorkSize.OfRecords(1), WorkPriority.Interactive);

    private (Proto.ActivateResponse?, Refusal?) Activate(Proto.ActivateRequest request)
    {
        if (models.Find(request.File) is not { } entry) return (null, Refusals.ModelNotFound());
        if (entry.Fault is { } fault) return (null, Refusals.ModelRefused($"The file is not a valid model: {fault}."));
        if (request.Sha256.Length > 0 && request.Sha256 != entry.Model!.Sha256) return (null, Refusals.ModelRefused($"The file has another SHA-256: {entry.Model.Sha256}."));
        Scores.ScoringModel previous = models.Host.Current.Model;
        if (models.Activate(entry) is { } violation) return (null, Refusals.ModelRefused($"The model must not replace the one in use: {violation}."));
        return (new Proto.ActivateResponse { Model = Write(entry), Previous = ReferenceTo(previous) }, null);
    }

    private Proto.ModelDescription Write(ModelEntry entry)
    {
        var file = new Proto.ModelDescription { File = entry.File, Fault = entry.Fault ?? "" };
        if (entry.Model is not { } model) return file;
        file.Model = ReferenceTo(model);
        file.Calibration = (Proto.Calibration)(int)model.Calibration;
        file.ExtractionOrdinal = model.Extraction.Ordinal;
        file.IsActive = model.Sha256 == models.Host.Current.Model.Sha256;
        file.IsShadow = model.Sha256 == models.Shadow?.Current.Model.Sha256;
        return file;
    }

    private static Proto.ModelRef ReferenceTo(Scores.ScoringModel model) => new() { Id = model.Id, Sha256 = model.Sha256 };
}
