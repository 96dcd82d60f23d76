using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Health;

public sealed class HealthTests
{
    public static TheoryData<string> Services => ["", "scoring.v1.ScoreService", "scoring.v1.IngestService", "scoring.v1.CreatorService", "scoring.v1.ModelService"];

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Every_service_of_a_started_server_is_serving(string service)
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal(ServingStatus.Serving, await CheckAsync(server, service));
    }

    [Fact]
    public async Task An_unknown_service_is_not_found()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        RpcException failure = await Assert.ThrowsAsync<RpcException>(() => CheckAsync(server, "scoring.v1.Oracle"));

        Assert.Equal(StatusCode.NotFound, failure.StatusCode);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_says_so_before_its_port_closes()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.ShutdownDrain = TimeSpan.FromMinutes(5));
        using var giveUp = new CancellationTokenSource();

        Task stopping = server.Application.StopAsync(giveUp.Token);

        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ""));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, "scoring.v1.ScoreService"));
        Assert.False(stopping.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => stopping);
    }

    [Fact]
    public async Task Those_who_watch_learn_of_the_shutdown()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using AsyncServerStreamingCall<HealthCheckResponse> watch = new global::Grpc.Health.V1.Health.HealthClient(server.Channel).Watch(new HealthCheckRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.Serving, watch.ResponseStream.Current.Status);

        Task stopping = server.Application.StopAsync();

        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(ServingStatus.NotServing, watch.ResponseStream.Current.Status);
        await stopping;
    }

    [Fact]
    public async Task A_drain_ends_with_GOAWAY_on_every_connection_before_it_closes()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.ShutdownDrain = TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using Http2Connection connection = await Http2Connection.OpenAsync(new Uri(server.Address));
        Assert.NotNull(await connection.ReadAsync(patience.Token));

        Task stopping = server.Application.StopAsync();

        Assert.NotNull(await connection.ReadUntilAsync(frame => frame.Type == Http2FrameType.GoAway, patience.Token));
        Assert.Null(await connection.ReadToEndAsync(patience.Token));
        await stopping;
    }

    [Fact]
    public async Task A_server_whose_store_is_gone_is_not_serving()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        server.BreakStore();

        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, ""));
        Assert.Equal(ServingStatus.NotServing, await CheckAsync(server, "scoring.v1.IngestService"));
    }

    private static async Task<ServingStatus> CheckAsync(RunningServer server, string service) =>
        (await new global::Grpc.Health.V1.Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;
}
