using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Scoring.Server.Tests.Connections;

/// <summary>Connections are limited per peer, must be used, and end at their age. All over real sockets.</summary>
public sealed class ConnectionLimitsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_peer_has_so_many_connections_and_another_peer_gets_in()
    {
        const int Most = 8;
        await using RunningServer server = await RunningServer.StartAsync(options => options.MaxConnectionsPerPeer = Most);
        using var patience = new CancellationTokenSource(Patience);
        var uri = new Uri(server.Address);
        List<Http2Connection> held = [];
        for (int i = 0; i < Most; i++) held.Add(await OpenedAsync(uri, patience.Token));

        Assert.False(await IsAcceptedAsync(uri, patience.Token));
        using (OtherCaller other = OtherCaller.Of(server.Address)) await other.IsServedAsync();

        held[0].Dispose();
        await Eventually.IsAsync(() => IsAcceptedAsync(uri, patience.Token), "a connection that ends makes room");
        foreach (Http2Connection connection in held) connection.Dispose();
    }

    [Fact]
    public async Task The_addresses_share_the_limit_of_connections_and_the_admin_address_has_its_own()
    {
        (string json, string admin) = ($"http://127.0.0.1:{LoopbackPorts.Find()}", $"http://127.0.0.1:{LoopbackPorts.Find()}");
        await using RunningServer server = await RunningServer.StartAsync(options => (options.MaxConnections, options.JsonListen, options.AdminListen) = (3, json, admin));
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        using var patience = new CancellationTokenSource(Patience);
        var uri = new Uri(server.Address);
        using Http2Connection first = await OpenedAsync(uri, patience.Token);
        using Http2Connection second = await OpenedAsync(uri, patience.Token);
        using (await Http2Connection.ConnectAsync(new Uri(json)))
        {
            await Eventually.IsAsync(() => connections.Count == 3, "all are open");
            Assert.False(await IsAcceptedAsync(uri, patience.Token));
            using var client = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri($"{admin}/health/live"), patience.Token)).StatusCode);
        }

        await Eventually.IsAsync(() => IsAcceptedAsync(uri, patience.Token), "a connection that ends makes room");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task A_connection_that_does_not_begin_is_closed_and_one_that_waits_for_its_first_call_is_not(string beginning)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.MaxConnectionSilence = TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(Patience);
        var uri = new Uri(server.Address);
        // Opened before, so that it would be closed before.
        using Http2Connection opened = await Http2Connection.OpenAsync(uri);
        using Http2Connection silent = await Http2Connection.ConnectAsync(uri);
        await silent.SendAsync(System.Text.Encoding.ASCII.GetBytes(beginning));

        Assert.Null(await silent.ReadToEndAsync(patience.Token));

        await CheckAsync(opened, stream: 1, patience.Token);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_idle_connection_is_closed(bool isUsed)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.MaxConnectionIdle = TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(Patience);
        using Http2Connection idle = await Http2Connection.OpenAsync(new Uri(server.Address));
        if (isUsed) await CheckAsync(idle, stream: 1, patience.Token);

        Assert.Null(await idle.ReadToEndAsync(patience.Token));
    }

    [Fact]
    public async Task A_server_stops_at_once_although_connections_have_not_begun()
    {
        RunningServer server = await RunningServer.StartAsync();
        using Http2Connection silent = await Http2Connection.ConnectAsync(new Uri(server.Address));
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        await Eventually.IsAsync(() => connections.Count == 1, "the connection is open");
        long start = TimeProvider.System.GetTimestamp();

        await server.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(start) < new ScoringServerOptions().ShutdownTimeout / 2);
    }

    [Fact]
    public async Task An_old_connection_takes_no_new_calls_and_ends_its_streams()
    {
        await using RunningServer server = await RunningServer.StartAsync(options =>
        {
            options.MaxConnectionAge = TimeSpan.FromSeconds(1);
            options.MaxConnectionAgeGrace = TimeSpan.FromMilliseconds(200);
        });
        using var patience = new CancellationTokenSource(Patience);
        using Http2Connection old = await Http2Connection.OpenAsync(new Uri(server.Address));
        await CheckAsync(old, stream: 1, patience.Token);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });
        Assert.True(await stream.ResponseStream.MoveNext(patience.Token));

        RpcException end = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(patience.Token));

        var refusal = new RefusedCall(end.StatusCode, end.Status.Detail, end.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal(StatusCode.Unavailable, refusal.Code);
        Assert.Equal("CONNECTION_AGED", refusal.Info.Reason);
        Assert.NotNull(await old.ReadUntilAsync(frame => frame.Type == Http2FrameType.GoAway, patience.Token));
        Assert.Null(await old.ReadToEndAsync(patience.Token));
        // The client opens another connection.
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });
    }

    [Fact]
    public async Task Ages_differ_by_a_tenth_at_most()
    {
        await using RunningServer server = await RunningServer.StartAsync(options =>
        {
            options.MaxConnectionAge = TimeSpan.FromSeconds(2);
            options.MaxConnectionAgeGrace = TimeSpan.FromMinutes(1);
        });
        using var patience = new CancellationTokenSource(Patience);
        long start = TimeProvider.System.GetTimestamp();
        TimeSpan[] ages = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using Http2Connection one = await Http2Connection.OpenAsync(new Uri(server.Address));
            Assert.NotNull(await one.ReadUntilAsync(frame => frame.Type == Http2FrameType.GoAway, patience.Token));
            return TimeProvider.System.GetElapsedTime(start);
        }));

        Assert.True(ages.Min() >= TimeSpan.FromSeconds(1.8), $"The earliest after {ages.Min()}.");
        Assert.True(ages.Distinct().Count() > 1);
    }

    [Fact]
    public async Task The_address_of_health_serves_health_alone_and_has_its_own_limits()
    {
        int port = LoopbackPorts.Find();
        await using RunningServer server = await RunningServer.StartAsync(options =>
        {
            options.HealthListen = $"http://127.0.0.1:{port}";
            options.MaxConnectionsPerPeer = 2;
        });
        using var patience = new CancellationTokenSource(Patience);
        using Http2Connection first = await OpenedAsync(new Uri(server.Address), patience.Token);
        using Http2Connection second = await OpenedAsync(new Uri(server.Address), patience.Token);
        Assert.False(await IsAcceptedAsync(new Uri(server.Address), patience.Token));

        using var channel = global::Grpc.Net.Client.GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        HealthCheckResponse health = await new HealthClient(channel).CheckAsync(new HealthCheckRequest(), cancellationToken: patience.Token);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, health.Status);
        RefusedCall score = await RefusedCall.OfAsync(new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest(), cancellationToken: patience.Token));
        Assert.Equal(StatusCode.PermissionDenied, score.Code);
        Assert.Equal("HEALTH_ONLY", score.Info.Reason);
    }

    [Fact]
    public async Task Connections_are_counted_while_they_are_open()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var patience = new CancellationTokenSource(Patience);
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        Assert.Equal(0, connections.Count);
        using (await OpenedAsync(new Uri(server.Address), patience.Token)) Assert.Equal(1, connections.Count);
        await Eventually.IsAsync(() => connections.Count == 0 && connections.Memory == 0, "a closed connection counts no more");
    }

    private static async Task<Http2Connection> OpenedAsync(Uri server, CancellationToken cancellationToken)
    {
        Http2Connection connection = await Http2Connection.OpenAsync(server, IPAddress.Loopback);
        Assert.NotNull(await connection.ReadAsync(cancellationToken));
        return connection;
    }

    // A refused connection is reset, which can come before the preface is sent.
    internal static async Task<bool> IsAcceptedAsync(Uri server, CancellationToken cancellationToken)
    {
        try
        {
            using Http2Connection connection = await Http2Connection.OpenAsync(server);
            return await connection.ReadAsync(cancellationToken) is not null;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(Http2Connection connection, int stream, CancellationToken cancellationToken)
    {
        await connection.CallAsync(stream, "/grpc.health.v1.Health/Check");
        await connection.SendAsync(Http2FrameType.Data, Http2Connection.EndStream, stream, new byte[5]);
        Assert.NotNull(await connection.ReadUntilAsync(frame => frame.Type == Http2FrameType.Data && frame.Stream == stream, cancellationToken));
    }
}
