using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Redis;
using static Grpc.Health.V1.HealthCheckResponse.Types;
using static Scoring.Server.Tests.Shared.SharedServers;

namespace Scoring.Server.Tests.Shared;

/// <summary>A server whose Redis is killed, or holds its connections and says nothing, and what becomes of it when it is back.</summary>
public sealed class RedisOutageTests
{
    [RedisFact]
    public async Task A_killed_redis_leaves_stale_answers_refusals_and_a_living_process_and_comes_back_by_itself()
    {
        // A log, so that the record is there again.
        await using SharedServers servers = await StartAsync(servers: 1, change: null, "--appendonly", "yes", "--appendfsync", "always");
        RunningServer server = servers[0];
        CreatorScores before = await RecordAndScoreAsync(server, "anna");
        await Eventually.IsAsync(async () => await HealthAsync(server, "") == ServingStatus.Serving, "readiness");

        await servers.Redis.Node.KillAsync();
        await AssertAwayAsync(server, before);

        await servers.Redis.Node.StartAgainAsync();
        await AssertBackAsync(server, before);
    }

    [RedisFact]
    public async Task A_redis_that_says_nothing_is_an_outage_too()
    {
        await using SharedServers servers = await StartAsync(servers: 1, options => options.RedisTimeout = TimeSpan.FromMilliseconds(250));
        RunningServer server = servers[0];
        CreatorScores before = await RecordAndScoreAsync(server, "anna");

        await servers.Redis.Node.PauseAsync();
        await AssertAwayAsync(server, before);

        await servers.Redis.Node.ResumeAsync();
        await AssertBackAsync(server, before);
    }

    [RedisFact]
    public async Task A_server_starts_without_its_redis_and_is_ready_when_it_comes()
    {
        await using SharedServers servers = await StartAsync(servers: 0);
        await servers.Redis.Node.KillAsync();

        RunningServer server = await servers.AddAsync();
        Assert.Equal((ServingStatus.NotServing, ServingStatus.Serving), (await HealthAsync(server, ""), await HealthAsync(server, "liveness")));
        Assert.Equal(StatusCode.Unavailable, (await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna")))).Code);

        await servers.Redis.Node.StartAgainAsync();
        await Eventually.IsAsync(async () => await HealthAsync(server, "") == ServingStatus.Serving, "readiness");
        Assert.False((await RecordAndScoreAsync(server, "anna")).Stale);
    }

    [RedisFact]
    public async Task A_redis_that_evicts_keeps_the_server_from_being_ready_and_from_acknowledging_unless_that_is_allowed()
    {
        await using SharedServers servers = await StartAsync(servers: 0, change: null, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru");

        RunningServer strict = await servers.AddAsync();
        RunningServer lenient = await servers.AddAsync(options => options.RedisAllowEviction = true);

        await Eventually.IsAsync(async () => await HealthAsync(lenient, "") == ServingStatus.Serving, "readiness of the lenient one");
        RefusedCall refused = await RefusedCall.OfAsync(strict.Ingest.RecordObservationsAsync(Messages.Record("anna")));
        Assert.Equal((StatusCode.Unavailable, "STORE_NOT_AS_CONFIGURED"), (refused.Code, refused.Info.Reason));
        await RecordAndScoreAsync(lenient, "anna");
        Assert.False((await ScoreAsync(strict, "anna")).Stale);
        Assert.Equal((ServingStatus.NotServing, ServingStatus.Serving), (await HealthAsync(strict, ""), await HealthAsync(strict, "liveness")));
        await servers.Redis.Node.AskAsync("CONFIG", "SET", "maxmemory-policy", "noeviction");
        await Eventually.IsAsync(async () => await HealthAsync(strict, "") == ServingStatus.Serving, "readiness of the strict one");
        await RecordAndScoreAsync(strict, "bert");
    }

    private static async Task AssertAwayAsync(RunningServer server, CreatorScores before)
    {
        await Eventually.IsAsync(async () => (await ScoreAsync(server, "anna")).Stale, "the stale mark");
        CreatorScores stale = await ScoreAsync(server, "anna");
        Assert.True(stale.HasStaleAgeMs);
        Assert.Equal(before.RecordVersion, stale.RecordVersion);

        RefusedCall[] refusals =
        [
            await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") })),
            await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("bert"))),
        ];
        Assert.All(refusals, refusal =>
        {
            Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (refusal.Code, refusal.Info.Reason));
            Assert.True(refusal.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        });
        await Eventually.IsAsync(async () => await HealthAsync(server, "") == ServingStatus.NotServing, "readiness to turn");
        Assert.Equal(ServingStatus.Serving, await HealthAsync(server, "liveness"));
    }

    private static async Task AssertBackAsync(RunningServer server, CreatorScores before)
    {
        await Eventually.IsAsync(async () => await HealthAsync(server, "") == ServingStatus.Serving, "readiness to come back");
        await Eventually.IsAsync(async () => !(await ScoreAsync(server, "anna")).Stale, "the end of the stale mark");
        Assert.Equal(before, await ScoreAsync(server, "anna"));
        // Refused is refused: nothing of it came later.
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("bert") }))).Code);
        RecordObservationsResponse stored = await server.Ingest.RecordObservationsAsync(Messages.Record("cleo"));
        Assert.All(stored.Results, result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    private static async Task<ServingStatus> HealthAsync(RunningServer server, string service) =>
        (await new global::Grpc.Health.V1.Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;
}
