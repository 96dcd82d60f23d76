using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Models;

/// <summary>A shadow model is compared with the model in use, is checked as that one is, and changes no answer.</summary>
public sealed class ShadowModelTests : IDisposable
{
    private const string Name = "shadow.json";
    private const int Creators = 30;

    private static readonly string[] ScoreNames = ["engagement", "trust", "authenticity", "virality"];

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly ModelFiles _files;

    public ShadowModelTests()
    {
        _files = new ModelFiles(_folder);
        _files.Write(Name, "shadow", otherScores: true);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task The_differences_are_those_of_the_answers_of_both_models()
    {
        await using AdminServer server = await StartAsync();
        await using RunningServer other = await RunningServer.StartAsync(options => options.ModelPath = _files.At(Name));
        List<CreatorScores> first = await RecordAndScoreAsync(server.Server), second = await RecordAndScoreAsync(other);
        await ComparedAsync(server, Creators);

        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        foreach (string score in ScoreNames)
        {
            double scale = score == "virality" ? 1 : 100;
            double[] points =
            [
                .. first.Zip(second).Select(pair => (First: Of(pair.First, score), Second: Of(pair.Second, score)))
                    .Where(pair => pair.First.Status == ScoreStatus.Estimated && pair.Second.Status == ScoreStatus.Estimated)
                    .Select(pair => (pair.Second.Value - pair.First.Value) / scale * 100),
            ];
            Assert.Equal(points.Length, scrape.Sum("scoring_shadow_difference_count", ("score", score), ("platform", "instagram")));
            Assert.Equal(points.Sum(Math.Abs), scrape.Sum("scoring_shadow_difference_sum", ("score", score)), 1e-6);
            Assert.Equal(points.Count(difference => Math.Abs(difference) <= 1), scrape.Sum("scoring_shadow_difference_bucket", ("score", score), ("le", "1")));
            Assert.Equal(points.DefaultIfEmpty(0).Average(), scrape.Sum("scoring_shadow_mean_shift", ("score", score), ("platform", "instagram")), 1e-6);
        }

        Assert.True(scrape.Sum("scoring_shadow_difference_sum", ("score", "engagement")) > 0);
        Assert.Equal("shadow", Assert.Single(scrape.LabelsOf("scoring_shadow_info"))["model"]);
        Assert.Equal(0, scrape.Sum("scoring_shadow_dropped_total"));
    }

    [Fact]
    public async Task Without_a_share_nothing_is_compared_and_without_a_file_there_is_no_metric()
    {
        await using AdminServer server = await StartAsync(share: 0);
        await using AdminServer without = await AdminServer.StartAsync();
        await RecordAndScoreAsync(server.Server);
        await RecordAndScoreAsync(without.Server);
        Assert.Empty(PrometheusText.Parse(await server.ScrapeAsync()).LabelsOf("scoring_shadow_difference_count"));
        Assert.DoesNotContain(PrometheusText.Parse(await without.ScrapeAsync()).Names, name => name.Contains("shadow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_file_is_used_and_an_invalid_one_is_not()
    {
        await using AdminServer server = await StartAsync();
        _files.WriteBroken(Name);
        Reload(server.Server);
        _files.Write(Name, "other extraction", ordinal: 7, otherExtraction: true);
        Reload(server.Server);
        Assert.Equal("shadow", await ShadowAsync(server));
        Assert.Contains(_log.Lines, line => line.Contains("The files of ShadowModelPath have changed and are not used", StringComparison.Ordinal)
            && line.Contains("line 2: format: must be in [1, 1], was 7", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.Contains("extraction: must be that of the model in use (ordinal 6, here 7)", StringComparison.Ordinal));

        _files.Write(Name, "next", otherScores: true);
        Reload(server.Server);
        Assert.Equal("next", await ShadowAsync(server));
        Assert.Contains(_log.Lines, line => line.Contains("The file of ShadowModelPath has changed and is in use: model next, SHA-256 ", StringComparison.Ordinal));

        ModelDescription listed = Assert.Single((await server.Server.Models.ListModelsAsync(new ListModelsRequest())).Models);
        Assert.Equal(("next", true, false), (listed.Model.Id, listed.IsShadow, listed.IsActive));
        Assert.False((await server.Server.Models.GetActiveModelAsync(new GetActiveModelRequest())).Model.IsShadow);
    }

    [Fact]
    public async Task A_server_does_not_start_with_a_shadow_that_it_cannot_compare()
    {
        _files.Write(Name, "other extraction", ordinal: 7, otherExtraction: true);
        string other = (await Assert.ThrowsAsync<ServerConfigurationException>(() => StartAsync())).Message;
        Assert.StartsWith("Scoring:ShadowModelPath names a file that must not be used: ", other, StringComparison.Ordinal);
        Assert.EndsWith("extraction: must be that of the model in use (ordinal 6, here 7), whose features both models score: compare the files with 'scoring model diff'", other, StringComparison.Ordinal);
        File.Delete(_files.At(Name));
        Assert.Contains("must name an existing file, or be empty", (await Assert.ThrowsAsync<ServerConfigurationException>(() => StartAsync())).Message, StringComparison.Ordinal);
    }

    private Task<AdminServer> StartAsync(double share = 1) => AdminServer.StartAsync(
        options => (options.ShadowModelPath, options.ShadowShare, options.ModelFolder) = (_files.At(Name), share, _files.Folder), builder => builder.Logging.AddProvider(_log));

    private static async Task<List<CreatorScores>> RecordAndScoreAsync(RunningServer server)
    {
        var records = new RecordObservationsRequest();
        for (int i = 0; i < Creators; i++)
        {
            string creator = $"creator-{i}";
            // The last third has no posts.
            records.Observations.Add(Messages.Profile(creator, 5_000 + (i * 4_000)));
            if (i < Creators * 2 / 3) records.Observations.Add(Enumerable.Range(0, 1 + (i % 9)).Select(number => Messages.Post(creator, number)));
        }

        await server.Ingest.RecordObservationsAsync(records);
        BatchScoreCreatorsResponse batch = await server.Scores.BatchScoreCreatorsAsync(
            new BatchScoreCreatorsRequest { Creators = { Enumerable.Range(0, Creators).Select(number => Messages.Creator($"creator-{number}")) } });
        return [.. batch.Items.Select(item => item.Scores)];
    }

    private static Score Of(CreatorScores scores, string name) =>
        name switch { "engagement" => scores.Engagement, "trust" => scores.Trust, "authenticity" => scores.Authenticity, _ => scores.Virality };

    private static Task ComparedAsync(AdminServer server, int creators) =>
        Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Compared == creators, "all creators are compared");

    private static async Task<string> ShadowAsync(AdminServer server) => (await server.StatusAsync()).Shadow!.Model;

    private static void Reload(RunningServer server)
    {
        using var service = new ReloadService(
            server.Application.Services.GetServices<IReloaded>(), TimeProvider.System, server.Application.Services.GetRequiredService<ILogger<ReloadService>>());
        service.ReadAll();
    }
}
