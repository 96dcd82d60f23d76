using System.Net;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Access;
using Scoring.Server.Configuration;
using Scoring.Server.Json;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Calls;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Json;

/// <summary>The JSON addresses: the access of every route is that of the table, a call is recorded and audited as a call of its method, and browsers get what is configured.</summary>
public sealed class JsonAddressTests
{
    [Fact]
    public async Task Every_route_needs_the_role_of_its_method_and_is_audited_as_its_method()
    {
        using var keys = new TestKeys();
        using var folder = new TemporaryFolder();
        var bearers = new Dictionary<CallerRoles, (string, string)>
        {
            [CallerRoles.Score] = ("authorization", $"Bearer {keys.Add("auction", "north", ["score"])}"),
            [CallerRoles.Ingest] = ("authorization", $"Bearer {keys.Add("crawler", "north", ["ingest"])}"),
            [CallerRoles.Admin] = ("authorization", $"Bearer {keys.Add("ops", "north", ["admin"])}"),
        };
        await using JsonServer server = await JsonServer.StartAsync(options => options.Access = new AccessOptions { KeysFile = keys.Path, AuditFile = folder.At("audit.jsonl") });
        foreach (JsonRoute route in server.Routes)
        {
            CallerRoles role = AccessTable.Of(route.Method.Service.FullName, route.Method.Name).Roles;
            IMessage request = new MadeUpMessages(new Random(1), isOdd: false).Of(route.Method.InputType);
            if (!route.HasBody && route.Variables.Any()) request = route.Method.InputType.Parser.ParseFrom(new ScoreCreatorRequest { Creator = Messages.Creator("anna") }.ToByteString());

            JsonReply stranger = await server.CallAsync(route, request);
            JsonReply other = await server.CallAsync(route, request, bearers[role == CallerRoles.Ingest ? CallerRoles.Score : CallerRoles.Ingest]);
            JsonReply right = await server.CallAsync(route, request, bearers[role]);

            stranger.IsRefused(HttpStatusCode.Unauthorized, ErrorReasons.NoValidCredential);
            Assert.Equal("Bearer", stranger.Headers["WWW-Authenticate"]);
            other.IsRefused(HttpStatusCode.Forbidden, ErrorReasons.RoleRequired);
            Assert.False(right.Code is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, $"{route.Template}: {right.Body}");
        }

        (await server.GetAsync("/openapi.json")).IsRefused(HttpStatusCode.Unauthorized, ErrorReasons.NoValidCredential);
        (await server.GetAsync("/v1/none")).IsRefused(HttpStatusCode.Unauthorized, ErrorReasons.NoValidCredential);
        string audit = await File.ReadAllTextAsync(folder.At("audit.jsonl"), TestContext.Current.CancellationToken);
        Assert.Contains("scoring.v1.CreatorService/EraseCreator", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("v1/creators", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_gets_an_answer_about_the_listed_origins_only()
    {
        const string Listed = "https://app.example.com";
        await using JsonServer server = await JsonServer.StartAsync(options => options.JsonOrigins = $"{Listed}, http://localhost:3000");
        (string, string)[] asked = [("Origin", Listed), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "content-type,authorization")];

        JsonReply preflight = await server.SendAsync(HttpMethod.Options, "/v1/creators:batchScore", headers: asked);
        JsonReply called = await server.SendAsync(HttpMethod.Get, "/v1/models/active", headers: [("Origin", Listed)]);
        JsonReply refused = await server.SendAsync(HttpMethod.Get, "/v1/none", headers: [("Origin", Listed)]);
        JsonReply other = await server.SendAsync(HttpMethod.Get, "/v1/models/active", headers: [("Origin", "https://other.example.com")]);

        Assert.Equal(HttpStatusCode.NoContent, preflight.Code);
        Assert.Contains("authorization", preflight.Headers["Access-Control-Allow-Headers"], StringComparison.OrdinalIgnoreCase);
        Assert.All([preflight, called, refused], reply => Assert.Equal(Listed, reply.Headers["Access-Control-Allow-Origin"]));
        Assert.False(other.Headers.ContainsKey("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Without_origins_there_is_no_answer_about_them()
    {
        await using JsonServer server = await JsonServer.StartAsync();

        JsonReply reply = await server.SendAsync(HttpMethod.Get, "/v1/models/active", headers: [("Origin", "https://app.example.com")]);

        Assert.Equal(HttpStatusCode.OK, reply.Code);
        Assert.DoesNotContain(reply.Headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_call_is_counted_as_a_call_of_its_method_with_its_status()
    {
        string admin = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        await using JsonServer server = await JsonServer.StartAsync(options => options.AdminListen = admin);
        await Eventually.IsAsync(
            async () =>
            {
                (await server.GetAsync("/v1/creators/PLATFORM_INSTAGRAM/anna")).IsRefused(HttpStatusCode.NotFound, ErrorReasons.CreatorNotFound);
                string metrics = await server.Client.GetStringAsync(new Uri($"{admin}/metrics"), TestContext.Current.CancellationToken);
                return metrics.Split('\n').Any(line => line.Contains("rpc_server_call_duration_seconds_count", StringComparison.Ordinal)
                    && line.Contains("scoring.v1.CreatorService/GetCreator", StringComparison.Ordinal) && line.Contains("NOT_FOUND", StringComparison.Ordinal));
            },
            "a series of GetCreator");
    }

    [Fact]
    public async Task An_address_with_TLS_serves_both_versions_of_HTTP()
    {
        using var callers = new TestCallers();
        string address = $"https://127.0.0.1:{LoopbackPorts.Find()}";
        await using RunningServer server = await RunningServer.StartAsync(options =>
        {
            callers.Apply(options);
            options.JsonListen = address;
        });
        using HttpClient client = callers.CreateClient();
        foreach (Version version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/v1/models") { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using HttpResponseMessage response = await client.SendAsync(request, TestContext.Current.CancellationToken);

            Assert.Equal(version, response.Version);
            (await JsonReply.ReadAsync(response)).IsRefused(HttpStatusCode.Unauthorized, ErrorReasons.NoValidCredential);
        }
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_and_a_deadline_that_passes_end_the_call()
    {
        using var log = new RecordingLoggerProvider();
        await using JsonServer server = await JsonServer.StartAsync(options => options.MessageTimeout = TimeSpan.FromMilliseconds(200), builder => builder.Logging.AddProvider(log));
        using var slow = new TcpClient();
        var address = new Uri(server.Address);
        await slow.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await slow.GetStream().WriteAsync("POST /v1/creators:batchScore HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(slow.GetStream());

        Assert.Equal("HTTP/1.1 504 Gateway Timeout", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        // The rest arrives after the answer, and the connection serves the next request.
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{new string(' ', 99)}GET /v1/models HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        Assert.Contains("HTTP/1.1 200 OK", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        (await server.SendAsync(HttpMethod.Get, "/v1/creators/PLATFORM_INSTAGRAM/anna", headers: [("grpc-timeout", "1n")])).IsRefused(HttpStatusCode.GatewayTimeout, ErrorReasons.DeadlineExceeded);
    }

    [Theory]
    [InlineData("https://app.example.com/", "http://127.0.0.1:0")]
    [InlineData("*", "http://127.0.0.1:0")]
    [InlineData("app.example.com", "http://127.0.0.1:0")]
    [InlineData("https://app.example.com", "")]
    public void An_origin_in_another_form_is_refused_at_the_start(string origins, string listen)
    {
        var options = new ScoringServerOptions { JsonOrigins = origins, JsonListen = listen };

        Assert.Contains("Scoring:JsonOrigins", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_a_network_needs_what_the_addresses_of_gRPC_need()
    {
        var open = new ScoringServerOptions { JsonListen = "http://*:5081" };
        var clear = new ScoringServerOptions { JsonListen = "http://*:5081", Access = new AccessOptions { KeysFile = "keys.json" } };
        var admin = new ScoringServerOptions { JsonListen = "http://*:5081", Access = new AccessOptions { Anonymous = "admin" } };

        Assert.Contains("Scoring:JsonListen is", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(open)).Message, StringComparison.Ordinal);
        Assert.Contains("Scoring:JsonListen is", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(clear)).Message, StringComparison.Ordinal);
        Assert.Contains("every address of JsonListen", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(admin)).Message, StringComparison.Ordinal);
    }
}
