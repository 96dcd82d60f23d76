using System.Net;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Health;
using Scoring.Server.Tests.Connections;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Telemetry;

public sealed class AdminMiddlewareTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Without_the_setting_no_address_serves_the_paths()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        foreach (string path in new[] { "/metrics", "/health/live", "/health/ready" })
        {
            using HttpResponseMessage response = await client.GetAsync(new Uri(server.Address + path));
            Assert.False(response.IsSuccessStatusCode, $"{path} answers {response.StatusCode}.");
        }
    }

    [Fact]
    public async Task The_admin_address_serves_metrics_and_health_and_no_call()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        using HttpResponseMessage live = await server.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using HttpResponseMessage ready = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("""{"status":"ready"}""", await ready.Content.ReadAsStringAsync());
        Assert.Contains("dotnet_process_cpu_count", await server.ScrapeAsync(), StringComparison.Ordinal);
        using HttpResponseMessage other = await server.GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using HttpResponseMessage post = await server.Client.PostAsync(new Uri(server.AdminAddress + "/scoring.v1.ScoreService/ScoreCreator"), content: null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);

        using var channel = GrpcChannel.ForAddress(server.AdminAddress);
        RpcException refused = await Assert.ThrowsAnyAsync<RpcException>(
            async () => await new ScoreService.ScoreServiceClient(channel).ScoreCreatorAsync(new ScoreCreatorRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience));
        Assert.NotEqual(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/health/live")]
    public async Task The_addresses_of_calls_do_not_serve_admin_paths(string path)
    {
        await using AdminServer server = await AdminServer.StartAsync();
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await client.GetAsync(new Uri(server.Server.Address + path));
        Assert.False(response.IsSuccessStatusCode, $"{path} answers {response.StatusCode}.");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_ready_with_the_cause_and_alive()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        server.Server.BreakStore();
        using HttpResponseMessage ready = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using JsonDocument body = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
        Assert.Equal("not_ready", body.RootElement.GetProperty("status").GetString());
        Assert.NotEmpty(body.RootElement.GetProperty("cause").GetString()!);
        using HttpResponseMessage live = await server.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        server.Server.MendStore();
        using HttpResponseMessage again = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_ready_for_scores_only()
    {
        var full = new StoreFault(StoreFaultKind.DiskFull, "Full.");
        await using AdminServer server = await AdminServer.StartAsync(configure: RunningServer.WithStore(inner => new SeverableStore(inner) { WriteFault = full }));
        foreach ((string query, HttpStatusCode status) in new[]
        {
            ("", HttpStatusCode.ServiceUnavailable),
            ("?service=scoring.v1.IngestService", HttpStatusCode.ServiceUnavailable),
            ("?service=scoring.v1.ScoreService", HttpStatusCode.OK),
            ("?service=scoring.v1.Oracle", HttpStatusCode.NotFound),
        })
        {
            using HttpResponseMessage answer = await server.GetAsync("/health/ready" + query);
            Assert.Equal((query, status), (query, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_wrong_clock_is_named_and_does_not_take_the_server_out_of_service()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        ServerClocks clocks = server.Server.Application.Services.GetRequiredService<ServerClocks>();
        for (int i = 0; i < 16; i++) clocks.ObserveFeed(isAhead: true);
        using HttpResponseMessage answer = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("after the clock of this server", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_admin_address_answers_while_callers_use_up_the_others()
    {
        await using AdminServer server = await AdminServer.StartAsync(options =>
        {
            options.MaxConnectionsPerPeer = 1;
            options.MaxConnections = 1;
        });
        using var patience = new CancellationTokenSource(Patience);
        using Http2Connection first = await Http2Connection.OpenAsync(new Uri(server.Server.Address), IPAddress.Loopback);
        Assert.NotNull(await first.ReadAsync(patience.Token));
        Assert.False(await ConnectionLimitsTests.IsAcceptedAsync(new Uri(server.Server.Address), patience.Token));

        using HttpResponseMessage live = await server.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory]
    [InlineData("http://*:9464", false, "AdminAllowRemote")]
    [InlineData("http://10.0.0.1:9464", false, "AdminAllowRemote")]
    [InlineData("http://127.0.0.1:9464, http://[::]:9464", false, "AdminAllowRemote")]
    [InlineData("9464", true, "must start with")]
    [InlineData("https://127.0.0.1:9464", false, "Tls:CertificateFile")]
    [InlineData("http://127.0.0.1:9464", false, null)]
    [InlineData("http://*:9464", true, null)]
    [InlineData("unix:/run/scoring-admin.sock", false, null)]
    public void Other_machines_reach_it_only_by_the_setting(string address, bool allowRemote, string? violation)
    {
        var options = new ScoringServerOptions { AdminListen = address, AdminAllowRemote = allowRemote };
        if (violation is null)
        {
            ScoringServerOptionsReader.Check(options);
            return;
        }

        ServerConfigurationException refused = Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(options));
        Assert.Contains(violation, refused.Message, StringComparison.Ordinal);
    }
}
