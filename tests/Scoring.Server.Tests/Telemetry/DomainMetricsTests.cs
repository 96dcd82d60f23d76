using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Scores;
using Scoring.Store;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Telemetry;

public sealed class DomainMetricsTests
{
    [Fact]
    public async Task Scores_are_counted_by_model_platform_and_range_and_unknown_ids_by_their_reason()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("known"));
        ScoreCreatorResponse response = await server.Server.Scores.ScoreCreatorAsync(Score("known"));
        await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(Score("unknown")));
        await server.Server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("unknown"), Messages.Creator("other") } });
        await server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("unknown"), PriorIfUnknown = true });

        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.Equal(1, scrape.Sum("scoring_score_outcomes_total", ("outcome", "scored")));
        Assert.Equal(3, scrape.Sum("scoring_score_outcomes_total", ("outcome", "CREATOR_NOT_FOUND")));
        Assert.Equal(1, scrape.Sum("scoring_score_outcomes_total", ("outcome", "prior")));
        double trust = response.Scores.Trust.Value;
        string range = $"{(int)(trust / 10)}0-{(int)(trust / 10) + 1}0";
        Assert.True(scrape.Sum("scoring_score_values_total", ("platform", "instagram"), ("score", "trust"), ("range", range), ("model", response.Scores.Model.Id)) >= 1);
        Assert.All(["engagement", "trust", "authenticity", "virality"], score => Assert.Equal(2, scrape.Sum("scoring_score_values_total", ("score", score))));
        Assert.Equal(1, scrape.Sum("scoring_score_statuses_total", ("score", "trust"), ("status", "Prior")));
    }

    [Fact]
    public async Task Observations_are_counted_by_their_status()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        RecordObservationsRequest again = Messages.Record("one");
        again.Observations.Add(new Observation());
        await server.Server.Ingest.RecordObservationsAsync(again);

        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.Equal(9, scrape.Sum("scoring_ingest_observations_total", ("status", "APPLIED")));
        Assert.Equal(9, scrape.Sum("scoring_ingest_observations_total", ("status", "UNCHANGED")));
        Assert.Equal(1, scrape.Sum("scoring_ingest_observations_total", ("status", "INVALID")));
        Assert.Equal(2, scrape.Sum("scoring_ingest_wait_seconds_count"));
        Assert.Equal(19, scrape.Sum("scoring_tenant_observations_total", ("tenant", "default")));
        Assert.Equal(0, scrape.Sum("scoring_ingest_waiting"));
    }

    [Fact]
    public async Task Observations_that_wait_have_a_depth_and_an_age()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using AdminServer server = await AdminServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner) { BeforeCommit = _ => gate.Task }));
        Task<RecordObservationsResponse> call = server.Server.Ingest.RecordObservationsAsync(Messages.Record("one")).ResponseAsync;
        try
        {
            await Eventually.IsAsync(async () => PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_ingest_waiting") == 9, "the observations wait");
            await Eventually.IsAsync(async () => PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_ingest_oldest_wait_seconds") > 0.05, "the age grows");
        }
        finally
        {
            gate.SetResult();
        }

        await call;
        Assert.Equal(0, PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_ingest_oldest_wait_seconds"));
    }

    [Fact]
    public async Task Conflicts_of_an_embedded_store_are_counted()
    {
        bool isFirst = true;
        await using AdminServer server = await AdminServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner)
        {
            BeforeCommit = async commits =>
            {
                if (!isFirst) return;
                isFirst = false;
                await inner.CommitAsync(commits, new CommitResult[commits.Length]);
            },
        }));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.Equal(1, scrape.Sum("scoring_store_commit_conflicts_total"));
        // After the conflict nothing is left to write.
        Assert.Equal(1, scrape.Sum("scoring_store_duration_seconds_count", ("operation", "commit")));
        Assert.Equal(2, scrape.Sum("scoring_store_duration_seconds_count", ("operation", "read_states")));
    }

    [Fact]
    public async Task A_store_that_fails_is_counted_by_operation_and_kind_and_stale_answers_too()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        server.Server.BreakStore();
        await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(Score("one")));
        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.Equal(1, scrape.Sum("scoring_store_errors_total", ("operation", "read_features")));
        Assert.DoesNotContain(scrape.LabelsOf("scoring_store_errors_total"), labels => labels["kind"].Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Gauges_tell_the_state_of_the_server()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        await server.Server.Scores.ScoreCreatorAsync(Score("one"));
        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.Equal(1, scrape.Sum("scoring_server_ready"));
        Assert.Equal(1, scrape.Sum("scoring_server_connections"));
        Assert.Equal(1, scrape.Sum("scoring_near_cache_entries"));
        Assert.True(scrape.Sum("scoring_near_cache_answer_bytes") > 0);
        Assert.True(scrape.Sum("scoring_store_wal_bytes") > 0);
        Assert.True(scrape.Sum("scoring_store_free_bytes") > 0);
        Assert.Equal(ServerVersion.Text, Assert.Single(scrape.LabelsOf("scoring_build_info"))["version"]);
        Assert.NotEmpty(Assert.Single(scrape.LabelsOf("scoring_model_info"))["model"]);

        server.Server.BreakStore();
        using HttpResponseMessage ready = await server.GetAsync("/health/ready");
        Assert.False(ready.IsSuccessStatusCode);
        Assert.Equal(0, PrometheusText.Parse(await server.ScrapeAsync()).Sum("scoring_server_ready"));
    }

    [Fact]
    public async Task Tenants_are_counted_and_no_credential_or_creator_is_shown()
    {
        using var keys = new TestKeys();
        string key = keys.Add("shop", "acme", ["score", "ingest"]);
        await using AdminServer server = await AdminServer.StartAsync(options => (options.Access.KeysFile, options.Access.Anonymous) = (keys.Path, null));
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("unmistakable"), TestKeys.Bearer(key));
        await server.Server.Scores.ScoreCreatorAsync(Score("unmistakable"), TestKeys.Bearer(key));
        string text = await server.ScrapeAsync();
        var scrape = PrometheusText.Parse(text);
        Assert.Equal(1, scrape.Sum("scoring_tenant_units_total", ("tenant", "acme")));
        Assert.Equal(9, scrape.Sum("scoring_tenant_observations_total", ("tenant", "acme")));
        Assert.DoesNotContain("unmistakable", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        Assert.DoesNotContain("shop", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Features_are_compared_with_the_population_of_the_model()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        CreatorRef[] creators = [.. Enumerable.Range(0, PopulationDrift.LeastCreators).Select(i => Messages.Creator($"c{i}"))];
        var records = new RecordObservationsRequest();
        foreach (CreatorRef creator in creators) records.Observations.Add(Messages.Record(creator.Id).Observations.Take(5));
        await server.Server.Ingest.RecordObservationsAsync(records);
        for (int i = 0; i < PopulationDrift.SampleEvery; i++)
        {
            // Each time of scoring is an answer of its own.
            var batch = new BatchScoreCreatorsRequest { Creators = { creators }, AsOfMs = ManualClock.StartMs + i };
            await server.Server.Scores.BatchScoreCreatorsAsync(batch);
        }

        var scrape = PrometheusText.Parse(await server.ScrapeAsync());
        Assert.NotEmpty(scrape.LabelsOf("scoring_feature_psi"));
        // All creators of this sample are the same, which is far from a population.
        Assert.Contains(scrape.LabelsOf("scoring_feature_psi"), labels => scrape.Sum("scoring_feature_psi", ("feature", labels["feature"])) > 1);
    }

    private static ScoreCreatorRequest Score(string id) => new() { Creator = Messages.Creator(id) };
}
