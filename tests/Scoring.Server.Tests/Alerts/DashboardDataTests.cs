using System.Text.Json;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Tests.Telemetry;
using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.TestKit.Files;
using Scoring.TestKit.Prometheus;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Server.Tests.Alerts;

/// <summary>Each query of the dashboards uses metrics and labels of real servers, and has a result over what they were scraped.</summary>
[Collection(MeasuringTests.Name)]
public sealed class DashboardDataTests
{
    private static readonly string[] Creators = [.. Enumerable.Range(0, PopulationDrift.LeastCreators).Select(number => $"creator-{number}")];

    [PromtoolFact]
    public async Task Each_query_has_a_result()
    {
        using var folder = new TemporaryFolder();
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using var trial = new AlertTrial("");
        SeverableStore? store = null;
        AdminServer embedded = await trial.StartAsync(options => UseShadow(options, new Models.ModelFiles(folder)), RunningServer.WithStore(WithConflict));
        AdminServer severed = await trial.StartAsync(
            options => options.Access.Anonymous = "score, ingest", RunningServer.WithStore(inner => store = new SeverableStore(inner)));
        AdminServer shared = await trial.StartAsync(
            options => (options.Redis, options.RedisTimeout, options.TenantUnitsPerSecond) = (redis.Connection, TimeSpan.FromSeconds(5), 1));
        await PassAsync(2);
        embedded.Server.ChangeBit(Creators[0], "features");
        store!.Sever();
        await PassAsync(1);
        await embedded.Server.Models.ActivateAsync(new ActivateRequest { File = "next.json" });
        await UseAsync(embedded.Server);
        await Eventually.IsAsync(async () => await ValueAsync(embedded, "scoring_shadow_failures_total") > 0, "the shadow model cannot be compared any more");
        await embedded.Server.Models.ActivateAsync(new ActivateRequest { File = "again.json" });
        await PassAsync(2);

        DashboardQuery[] queries = [.. DashboardQuery.ReadAll()];
        Assert.True(queries.Length > 50);
        AssertNamesExist(queries, trial.Series.Labels);
        await AssertResultsAsync(queries, trial.Series, folder);
        await trial.DisposeAsync();

        Task PassAsync(int minutes) => trial.PassAsync(minutes, async () =>
        {
            await UseAsync(embedded.Server);
            await RefuseAsync(severed.Server);
            await ExceedAsync(shared.Server);
            await ChangeAsync(shared);
        });
    }

    // A cache that is too small for all creators, a second model, and one whose extraction the second one does not have.
    private static void UseShadow(ScoringServerOptions options, Models.ModelFiles files)
    {
        files.Write("shadow.json", "shadow", otherScores: true);
        files.Write("next.json", "next", ordinal: 7, otherExtraction: true);
        files.Write("again.json", "again");
        (options.ShadowModelPath, options.ShadowShare, options.ModelFolder, options.NearCacheEntries) = (files.At("shadow.json"), 1, files.Folder, 64);
    }

    private static InterceptedStore WithConflict(ICreatorStore inner) => new(inner)
    {
        BeforeCommit = async commits =>
        {
            if (commits.Length == 1) await inner.CommitAsync(commits, new CommitResult[1]);
        },
    };

    private static async Task UseAsync(RunningServer server)
    {
        var records = new RecordObservationsRequest();
        foreach (string creator in Creators) records.Observations.Add(Messages.Record(creator).Observations.Take(5));
        await server.Ingest.RecordObservationsAsync(records);
        await server.Ingest.RecordObservationsAsync(Messages.Record($"one-{Guid.NewGuid():N}"));
        for (int i = 0; i < PopulationDrift.SampleEvery; i++)
        {
            await server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Creators.Select(creator => Messages.Creator(creator)) }, Explain = { ExplanationPart.Reasons } });
        }

        for (int i = 0; i < 2; i++) await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(Creators[^1]) });
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("unknown") }));
        await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("unknown") });
    }

    private static async Task RefuseAsync(RunningServer server)
    {
        await RefusedCall.OrNullAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna")));
        await RefusedCall.OrNullAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }));
        await RefusedCall.OrNullAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("bert") }));
        await RefusedCall.OfAsync(server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") }));
    }

    // Once all that the tenant may have, and once more.
    private static async Task ExceedAsync(RunningServer server)
    {
        for (int i = 0; i < 2; i++)
        {
            await RefusedCall.OrNullAsync(server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest
            {
                Creators = { Enumerable.Range(0, 1_000).Select(number => Messages.Creator($"unknown-{number}")) },
                PriorIfUnknown = true,
                Explain = { ExplanationPart.Reasons },
            }));
        }
    }

    // A change is announced to a server that listens. One that has just started, or has lost its connection, does not listen yet.
    private static async Task ChangeAsync(AdminServer server)
    {
        const string Announced = "scoring_store_invalidation_lag_seconds_count";
        double before = await ValueAsync(server, Announced);
        await Eventually.IsAsync(
            async () =>
            {
                await server.Server.Ingest.RecordObservationsAsync(Messages.Record($"changed-{Guid.NewGuid():N}"));
                return await ValueAsync(server, Announced) > before;
            },
            "a change is announced");
    }

    private static async Task<double> ValueAsync(AdminServer server, string metric) => PrometheusText.Parse(await server.ScrapeAsync()).Sum(metric);

    private static void AssertNamesExist(IEnumerable<DashboardQuery> queries, IReadOnlyDictionary<string, IReadOnlySet<string>> existing) => Assert.All(queries, query =>
    {
        Assert.NotEmpty(query.Selectors);
        var labels = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string metric, string[] used) in query.Selectors)
        {
            Assert.True(existing.ContainsKey(metric), $"{query.Name}: no server has the metric {metric}");
            Assert.All(used, label => Assert.True(existing[metric].Contains(label), $"{query.Name}: {metric} has no label {label}"));
            labels.UnionWith(existing[metric]);
        }

        Assert.All(query.Labels, label => Assert.True(labels.Contains(label), $"{query.Name}: there is no label {label}"));
    });

    // A rule for each query, which fires when the query has a result.
    private static async Task AssertResultsAsync(DashboardQuery[] queries, ScrapedSeries series, TemporaryFolder folder)
    {
        string rules = folder.At("rules.json");
        await File.WriteAllTextAsync(rules, JsonSerializer.Serialize(
            new { groups = new[] { new { name = "dashboards", rules = queries.Select(query => new { alert = query.Name, expr = $"count({query.Expression}) > 0" }) } } }));
        await AlertRules.CheckAsync(rules, series, queries.Select(query => (object)new
        {
            eval_time = $"{series.Minutes - 1}m",
            alertname = query.Name,
            exp_alerts = new[] { new { exp_labels = new Dictionary<string, string>() } },
        }));
    }
}
