using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Models;
using Scoring.Server.Reloading;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Models;

/// <summary>A changed model file is used when it is valid, and changes nothing when it is not.</summary>
public sealed class ModelLibraryTests : IDisposable
{
    private const string Name = "model.json";

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly ModelFiles _files;

    public ModelLibraryTests()
    {
        _files = new ModelFiles(_folder);
        _files.Write(Name, "first");
    }

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_changed_file_is_used_without_a_restart_and_the_log_names_the_model()
    {
        await using RunningServer server = await StartAsync();
        CreatorScores before = await ScoreAsync(server);
        Assert.Equal("first", before.Model.Id);

        _files.Write(Name, "second", otherScores: true);

        await Eventually.IsAsync(async () => (await ScoreAsync(server)).Model.Id == "second", "the changed model is used");
        Assert.NotEqual(before.Engagement.Value, (await ScoreAsync(server)).Engagement.Value);
        Assert.Contains(_log.Lines, line => line.StartsWith("Information The file of ModelPath has changed and is in use: model second, SHA-256 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_file_changes_nothing_and_is_logged_once_with_file_place_and_reason()
    {
        await using RunningServer server = await StartAsync();
        CreatorScores before = await ScoreAsync(server);

        _files.WriteBroken(Name);
        Reload(server);
        Reload(server);
        File.Delete(_files.At(Name));
        Reload(server);

        Assert.Equal(before, await ScoreAsync(server));
        string broken = Assert.Single(_log.Lines, line => line.Contains("format: must be in [1, 1], was 7", StringComparison.Ordinal));
        Assert.StartsWith("Error The files of ModelPath have changed and are not used; the earlier ones stay in use: ", broken, StringComparison.Ordinal);
        Assert.Contains($"{_files.At(Name)}: line 2: ", broken, StringComparison.Ordinal);
        Assert.Single(_log.Lines, line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains("Could not find file", StringComparison.Ordinal));

        _files.Write(Name, "second");
        Reload(server);
        Assert.Equal("second", (await ScoreAsync(server)).Model.Id);
    }

    [Fact]
    public async Task Another_extraction_needs_an_ordinal_of_its_own()
    {
        await using RunningServer server = await StartAsync();
        _files.Write(Name, "same ordinal", otherExtraction: true);
        Reload(server);
        Assert.Equal("first", (await ScoreAsync(server)).Model.Id);
        Assert.Contains(_log.Lines, line => line.Contains("increase extraction.ordinal", StringComparison.Ordinal));

        // Both directions: features of a smaller ordinal are computed again and stored, those of a greater one for every read.
        _files.Write(Name, "next", ordinal: 7, otherExtraction: true);
        Reload(server);
        CreatorScores next = await ScoreAsync(server);
        Assert.Equal("next", next.Model.Id);
        _files.Write(Name, "back");
        Reload(server);
        Assert.Equal("back", (await ScoreAsync(server)).Model.Id);
    }

    [Fact]
    public async Task No_call_fails_while_the_file_changes_under_load()
    {
        await using RunningServer server = await StartAsync();
        await ScoreAsync(server);
        using var end = new CancellationTokenSource();
        Task<HashSet<string>>[] load = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            HashSet<string> seen = new(StringComparer.Ordinal);
            while (!end.IsCancellationRequested) seen.Add((await ScoreAsync(server)).Model.Id);
            return seen;
        }))];
        for (int swap = 0; swap < 20; swap++)
        {
            if (swap % 3 == 2) _files.WriteBroken(Name);
            else _files.Write(Name, $"model {swap}", otherScores: swap % 2 == 0);
            Reload(server);
            await ScoreAsync(server);
        }

        await end.CancelAsync();
        HashSet<string>[] seen = await Task.WhenAll(load);
        Assert.All(seen, models => Assert.True(models.Count > 1));
        Assert.Equal("model 19", (await ScoreAsync(server)).Model.Id);
    }

    [Theory]
    [InlineData("", "must have 1 to 255 characters")]
    [InlineData("../model.json", "must be the name of a file without a folder")]
    [InlineData("a\\b.json", "must be the name of a file without a folder")]
    [InlineData(".json", "must end with .json")]
    [InlineData("model.txt", "must end with .json")]
    [InlineData("model.json", null)]
    public void Only_names_of_model_files_are_accepted(string file, string? violation) => Assert.Equal(violation, ModelLibrary.ViolationOf(file));

    private Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(options => options.ModelPath = _files.At(Name), builder => builder.Logging.AddProvider(_log));

    // What the service of the server does within two seconds.
    private static void Reload(RunningServer server)
    {
        using var service = new ReloadService(
            server.Application.Services.GetServices<IReloaded>(), TimeProvider.System, server.Application.Services.GetRequiredService<ILogger<ReloadService>>());
        service.ReadAll();
    }

    private static async Task<CreatorScores> ScoreAsync(RunningServer server)
    {
        ScoreCreatorRequest request = new() { Creator = Messages.Creator("anna") };
        try
        {
            return (await server.Scores.ScoreCreatorAsync(request)).Scores;
        }
        catch (RpcException unknown) when (unknown.StatusCode == StatusCode.NotFound)
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
            return (await server.Scores.ScoreCreatorAsync(request)).Scores;
        }
    }
}
