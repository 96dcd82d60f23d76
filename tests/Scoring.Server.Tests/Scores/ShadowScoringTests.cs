using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Scores;
using Scoring.Server.Diagnosis;
using Scoring.Server.Models;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Scores;

/// <summary>A shadow model that fails or does not end changes no answer, and its work is bounded.</summary>
public sealed class ShadowScoringTests
{
    [Fact]
    public async Task Failures_are_counted_and_logged_once_and_the_answers_are_as_without()
    {
        using var log = new RecordingLoggerProvider();
        await using AdminServer server = await StartAsync((in _, _, _, _) => throw new InvalidOperationException("no scores"), log);
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        CreatorScores first = await ScoreAsync(server);
        CreatorScores second = await ScoreAsync(server);
        await Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Failed == 2, "both failed");

        Assert.Equal(first, second);
        Assert.Equal(2, PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_shadow_failures_total", ("kind", "InvalidOperationException")));
        Assert.Contains("the shadow model", Assert.Single(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_an_earlier_shadow_model_are_forgotten()
    {
        using var folder = new TemporaryFolder();
        var files = new Models.ModelFiles(folder);
        files.Write("shadow.json", "first");
        await using AdminServer server = await StartAsync(
            (in creator, model, asOfMs, scores) =>
            {
                if (model.Id == "first") throw new InvalidOperationException("no scores");
                CreatorScorer.Score(creator, model, asOfMs, scores, keepsLines: false);
            },
            shadow: files.At("shadow.json"));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await ScoreAsync(server);
        await Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Failed == 1, "it failed");

        files.Write("shadow.json", "second");
        await Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Model == "second", "the second is in use");
        await ScoreAsync(server);
        await Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Compared == 1, "it is compared");
        ServerStatus status = await server.StatusAsync();
        Assert.Equal(0, status.Shadow!.Failed);
        Assert.DoesNotContain(ServerCheckup.Judge(status, status.Now).Findings, finding => finding.Text.Contains("scoring.shadow.failures", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_do_not_wait_and_what_exceeds_the_queue_is_dropped_and_counted()
    {
        using var gate = new ManualResetEventSlim();
        await using AdminServer server = await StartAsync((in _, _, _, _) => gate.Wait());
        try
        {
            await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
            const int Batches = 30, Size = 50;
            for (int i = 0; i < Batches; i++)
            {
                BatchScoreCreatorsResponse batch = await server.Server.Scores.BatchScoreCreatorsAsync(
                    new BatchScoreCreatorsRequest { Creators = { Enumerable.Repeat(Messages.Creator("anna"), Size) }, Explain = { ExplanationPart.Reasons } });
                Assert.All(batch.Items, item => Assert.NotNull(item.Scores));
            }

            // One is in work, or has not been taken yet.
            const int Least = (Batches * Size) - ShadowScoring.MaxWaiting - 1;
            Assert.InRange(PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_shadow_dropped_total"), Least, Least + 1);
            Assert.Equal(0, (await server.StatusAsync()).Shadow!.Compared);
        }
        finally
        {
            gate.Set();
        }

        await Eventually.IsAsync(async () => (await server.StatusAsync()).Shadow!.Compared >= ShadowScoring.MaxWaiting, "what waited is compared");
    }

    private static Task<AdminServer> StartAsync(ShadowScoring.Scorer score, ILoggerProvider? log = null, string? shadow = null) => AdminServer.StartAsync(
        options => options.ShadowModelPath = shadow ?? RunningServer.ShippedModelPath,
        builder =>
        {
            if (log is not null) builder.Logging.AddProvider(log);
            builder.Services.AddSingleton(provider => new ShadowScoring(
                provider.GetRequiredService<ModelLibrary>().Shadow!, share: 1, provider.GetRequiredService<ShadowMetrics>(), provider.GetRequiredService<IFailureLog>(), TimeProvider.System, score));
        });

    private static async Task<CreatorScores> ScoreAsync(AdminServer server) =>
        (await server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Reasons } })).Scores;
}
