using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Outages;

/// <summary>Readiness follows the store, liveness does not.</summary>
public sealed class ReadinessTests
{
    // Once a second is looked; the rest is for a busy machine.
    private static readonly TimeSpan LongestTurn = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Services => ["", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService", "scoring.v1.ModelService"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_server_without_its_store_is_not_ready_and_alive_and_ready_again_by_itself(string service)
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        Assert.Equal((ServingStatus.Serving, ServingStatus.Serving), (await server.HealthAsync(service), await server.HealthAsync("liveness")));

        server.Store.Sever();
        Assert.Equal((ServingStatus.NotServing, ServingStatus.Serving), (await server.HealthAsync(service), await server.HealthAsync("liveness")));

        server.Store.Mend();
        Assert.Equal((ServingStatus.Serving, ServingStatus.Serving), (await server.HealthAsync(service), await server.HealthAsync("liveness")));
    }

    [Fact]
    public async Task Those_who_watch_learn_of_both_turns_without_asking()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        using var end = new CancellationTokenSource(LongestTurn);
        using AsyncServerStreamingCall<HealthCheckResponse> watch =
            new global::Grpc.Health.V1.Health.HealthClient(server.Server.Channel).Watch(new HealthCheckRequest(), cancellationToken: end.Token);
        Assert.Equal(ServingStatus.Serving, await NextAsync());

        server.Store.Sever();
        Assert.Equal(ServingStatus.NotServing, await NextAsync());
        server.Store.Mend();
        Assert.Equal(ServingStatus.Serving, await NextAsync());

        async Task<ServingStatus> NextAsync()
        {
            Assert.True(await watch.ResponseStream.MoveNext(end.Token));
            return watch.ResponseStream.Current.Status;
        }
    }

    [Fact]
    public async Task A_store_that_does_not_keep_its_promise_keeps_the_server_from_being_ready_and_not_from_answering()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");

        server.Store.WriteFault = new StoreFault(StoreFaultKind.NotAsConfigured, "maxmemory-policy is allkeys-lru: set noeviction.");

        Assert.Equal((ServingStatus.NotServing, ServingStatus.Serving), (await server.HealthAsync(""), await server.HealthAsync("liveness")));
        Assert.Equal((ServingStatus.NotServing, ServingStatus.NotServing), (await server.HealthAsync("scoring.v1.IngestService"), await server.HealthAsync("scoring.v1.CreatorService")));
        Assert.Equal(ServingStatus.Serving, await server.HealthAsync("scoring.v1.ScoreService"));
        Assert.False((await server.ScoreAsync("anna")).Stale);
        server.Store.WriteFault = null;
        Assert.Equal(ServingStatus.Serving, await server.HealthAsync(""));
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_is_alive_until_it_is_gone()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.ShutdownDrain = TimeSpan.FromMinutes(5));
        using var giveUp = new CancellationTokenSource();
        Task stopping = server.Application.StopAsync(giveUp.Token);
        var health = new global::Grpc.Health.V1.Health.HealthClient(server.Channel);

        Assert.Equal(ServingStatus.NotServing, (await health.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Equal(ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest { Service = "liveness" })).Status);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => stopping);
    }
}
