using Grpc.Core;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Models;

/// <summary>ModelService: which model is in use, which ones can be, and their activation.</summary>
public sealed class ModelServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelFiles _files;

    public ModelServiceTests() => _files = new ModelFiles(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_listed_with_their_facts_or_their_fault()
    {
        _files.Write("b.json", "second", ordinal: 7);
        _files.WriteBroken("a.json");
        _files.WriteText("notes.txt", "");
        await using RunningServer server = await StartAsync();

        ListModelsResponse list = await server.Models.ListModelsAsync(new ListModelsRequest());

        Assert.Equal(["a.json", "b.json"], list.Models.Select(model => model.File));
        Assert.Equal((null, 0, "line 2: format: must be in [1, 1], was 7"), (list.Models[0].Model, list.Models[0].ExtractionOrdinal, list.Models[0].Fault));
        Assert.Equal(("second", 7, "", false), (list.Models[1].Model.Id, list.Models[1].ExtractionOrdinal, list.Models[1].Fault, list.Models[1].IsActive));
        Assert.NotEqual(Calibration.Unspecified, list.Models[1].Calibration);
        Assert.Equal(0, list.OmittedCount);
    }

    [Fact]
    public async Task A_pipe_and_a_file_that_is_too_large_are_listed_with_their_fault_and_not_read()
    {
        if (!OperatingSystem.IsLinux()) return;
        _files.Write("c.json", "third");
        await _folder.CreatePipeAsync("a.json");
        using (FileStream file = File.Create(_files.At("b.json"))) file.SetLength(2L << 30);
        await using RunningServer server = await StartAsync();

        ListModelsResponse list = await server.Models.ListModelsAsync(new ListModelsRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30));

        const string Fault = "cannot be read: expected a regular file of at most 16 MiB";
        Assert.Equal([("a.json", Fault), ("b.json", Fault), ("c.json", "")], list.Models.Select(model => (model.File, model.Fault)));
        RefusedCall refused = await RefusedCall.OfAsync(server.Models.ActivateAsync(new ActivateRequest { File = "a.json" }));
        Assert.Equal((StatusCode.FailedPrecondition, "MODEL_REFUSED"), (refused.Code, refused.Info.Reason));
    }

    [Fact]
    public async Task An_activated_model_scores_at_once_and_is_audited()
    {
        _files.Write("b.json", "second", otherScores: true);
        using var log = new RecordingLoggerProvider();
        await using RunningServer server = await StartAsync(log);
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        CreatorScores before = (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })).Scores;
        GetActiveModelResponse shipped = await server.Models.GetActiveModelAsync(new GetActiveModelRequest());
        Assert.Equal((before.Model, true), (shipped.Model.Model, shipped.Model.IsActive));

        string digest = (await server.Models.ListModelsAsync(new ListModelsRequest())).Models[0].Model.Sha256;
        ActivateResponse activated = await server.Models.ActivateAsync(new ActivateRequest { File = "b.json", Sha256 = digest });

        Assert.Equal(("second", true, before.Model), (activated.Model.Model.Id, activated.Model.IsActive, activated.Previous));
        CreatorScores after = (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })).Scores;
        Assert.Equal("second", after.Model.Id);
        Assert.NotEqual(before.Engagement.Value, after.Engagement.Value);
        Assert.Equal("b.json", (await server.Models.GetActiveModelAsync(new GetActiveModelRequest())).Model.File);
        Assert.Equal(activated.Model.Model, (await server.Models.ActivateAsync(new ActivateRequest { File = "b.json" })).Previous);
        Assert.Contains(log.Lines, line => line.Contains("called scoring.v1.ModelService/Activate for model file 'b.json': OK", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_must_not_be_used_is_refused_with_the_reason_and_the_model_in_use_stays()
    {
        _files.WriteBroken("broken.json");
        _files.Write("b.json", "second");
        _files.Write("other.json", "other extraction", otherExtraction: true);
        await using RunningServer server = await StartAsync();
        GetActiveModelResponse before = await server.Models.GetActiveModelAsync(new GetActiveModelRequest());

        await RefusedAsync("none.json", "", StatusCode.NotFound, "MODEL_NOT_FOUND", "does not have this file");
        await RefusedAsync("broken.json", "", StatusCode.FailedPrecondition, "MODEL_REFUSED", "line 2: format: must be in [1, 1], was 7");
        await RefusedAsync("b.json", new string('0', 64), StatusCode.FailedPrecondition, "MODEL_REFUSED", "another SHA-256");
        await RefusedAsync("other.json", "", StatusCode.FailedPrecondition, "MODEL_REFUSED", "increase extraction.ordinal");
        (await RefusedCall.OfAsync(server.Models.ActivateAsync(new ActivateRequest { File = "../b.json" }))).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "file", "without a folder");
        (await RefusedCall.OfAsync(server.Models.ActivateAsync(new ActivateRequest { File = "b.json", Sha256 = "A" }))).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "sha256", "64 lower-case");

        Assert.Equal(before, await server.Models.GetActiveModelAsync(new GetActiveModelRequest()));

        async Task RefusedAsync(string file, string digest, StatusCode code, string reason, string text)
        {
            RefusedCall call = await RefusedCall.OfAsync(server.Models.ActivateAsync(new ActivateRequest { File = file, Sha256 = digest }));
            Assert.Equal((code, reason), (call.Code, call.Info.Reason));
            Assert.Contains(text, call.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_folder_there_is_nothing_to_list_or_activate()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Assert.Empty((await server.Models.ListModelsAsync(new ListModelsRequest())).Models);
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Models.ActivateAsync(new ActivateRequest { File = "creator-scores.json" }))).Code);
        Assert.Equal("creator-scores.json", (await server.Models.GetActiveModelAsync(new GetActiveModelRequest())).Model.File);
    }

    private Task<RunningServer> StartAsync(ILoggerProvider? log = null) => RunningServer.StartAsync(
        options => options.ModelFolder = _files.Folder, builder => { if (log is not null) builder.Logging.AddProvider(log); });
}
