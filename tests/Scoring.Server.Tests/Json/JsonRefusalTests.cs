using System.Net;
using System.Net.Sockets;
using System.Text;
using Google.Rpc;
using Grpc.Core;
using Scoring.Protos;
using Scoring.Server.Json;

namespace Scoring.Server.Tests.Json;

/// <summary>Requests over HTTP/JSON that are refused: each with a status of HTTP and a google.rpc.Status with the reason and the field, never the text of an exception.</summary>
public sealed class JsonRefusalTests(JsonFixture fixture) : IClassFixture<JsonFixture>
{
    private const string Anna = "/v1/creators/PLATFORM_INSTAGRAM/anna";

    private JsonServer Server => fixture.Server;

    [Theory]
    [InlineData("{", ErrorReasons.UnreadableMessage, null)]
    [InlineData("{} {}", ErrorReasons.UnreadableMessage, null)]
    [InlineData("{\"merge\": true,}", ErrorReasons.UnreadableMessage, null)]
    [InlineData("// {}", ErrorReasons.UnreadableMessage, null)]
    [InlineData("[]", ErrorReasons.InvalidField, "body")]
    [InlineData("\"text\"", ErrorReasons.InvalidField, "body")]
    [InlineData("{\"new_ids\": \"b\"}", ErrorReasons.InvalidField, "new_ids")]
    [InlineData("{\"newId\": 1}", ErrorReasons.InvalidField, "new_id")]
    [InlineData("{\"newId\": \"\\ud800\"}", ErrorReasons.InvalidField, "new_id")]
    [InlineData("{\"newId\": \"b\", \"new_id\": \"b\"}", ErrorReasons.InvalidField, "new_id")]
    [InlineData("{\"newId\": \"b\", \"merge\": \"true\"}", ErrorReasons.InvalidField, "merge")]
    [InlineData("{\"newId\": \"b\", \"creator\": {\"id\": \"ben\"}}", ErrorReasons.InvalidField, "creator.id")]
    [InlineData("{\"newId\": \"b\", \"creator\": {\"name\": \"ben\"}}", ErrorReasons.InvalidField, "creator.name")]
    [InlineData("{\"newId\": \"b\", \"creator\": []}", ErrorReasons.InvalidField, "creator")]
    [InlineData("{\"\\ud800newId\": \"b\"}", ErrorReasons.InvalidField, "name")]
    [InlineData("{\"newId\": \"\"}", ErrorReasons.InvalidField, "new_id")]
    public async Task A_body_that_is_no_request_is_refused_with_its_field(string body, string reason, string? field) =>
        (await Server.PostAsync($"{Anna}:move", body)).IsRefused(HttpStatusCode.BadRequest, reason, field);

    [Theory]
    [InlineData("{\"observations\": [{}, {\"post\": {\"likes\": 1.5}}]}", "observations[1].post.likes")]
    [InlineData("{\"observations\": [{}, {\"post\": {\"likes\": \"9223372036854775808\"}}]}", "observations[1].post.likes")]
    [InlineData("{\"observations\": [{\"observedAt\": \"yesterday\"}]}", "observations[0].observed_at")]
    [InlineData("{\"observations\": [{\"observedAt\": \"2025-10-09T08:53:20.123400Z\"}]}", "observations[0].observed_at")]
    [InlineData("{\"observations\": [{\"observedAt\": \"2025-10-09T08:53:20.000000001Z\"}]}", "observations[0].observed_at")]
    [InlineData("{\"observations\": [{\"observedAt\": \"2025-10-09T08:53:20.0000000000Z\"}]}", "observations[0].observed_at")]
    [InlineData("{\"observations\": [{\"observedAt\": \"2025-10-09T08:53:20\"}]}", "observations[0].observed_at")]
    [InlineData("{\"observations\": [{\"observedAt\": \"2025-10-09T08:53:20Z\", \"observedAtMs\": 1}]}", "observations[0].observed_at_ms")]
    [InlineData("{\"observations\": [{\"post\": {}, \"profile\": {}}]}", "observations[0].profile")]
    [InlineData("{\"observations\": [null]}", "observations[0]")]
    [InlineData("{\"observations\": {}}", "observations")]
    [InlineData("{\"observations\": [{\"creator\": {\"platform\": \"INSTAGRAM\"}}]}", "observations[0].creator.platform")]
    [InlineData("{\"observations\": [{\"post\": {\"likes\": 1e400}}]}", "observations[0].post.likes")]
    public async Task A_value_of_another_type_is_refused_with_its_path(string body, string field) =>
        (await Server.PostAsync("/v1/observations:record", body)).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, field);

    [Theory]
    [InlineData("GET", "/", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound, null)]
    [InlineData("GET", "/v1/creators/PLATFORM_INSTAGRAM", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound, null)]
    [InlineData("GET", "/v1/creators/PLATFORM_INSTAGRAM/", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound, null)]
    [InlineData("POST", "/scoring.v1.ScoreService/ScoreCreator", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound, null)]
    [InlineData("PUT", Anna, HttpStatusCode.MethodNotAllowed, ErrorReasons.HttpMethodNotAllowed, "GET, DELETE")]
    [InlineData("GET", "/v1/observations:record", HttpStatusCode.MethodNotAllowed, ErrorReasons.HttpMethodNotAllowed, "POST")]
    [InlineData("POST", "/openapi.json", HttpStatusCode.MethodNotAllowed, ErrorReasons.HttpMethodNotAllowed, "GET")]
    [InlineData("OPTIONS", "/v1/models", HttpStatusCode.MethodNotAllowed, ErrorReasons.HttpMethodNotAllowed, "GET")]
    public async Task A_request_without_a_route_is_refused(string method, string path, HttpStatusCode code, string reason, string? allow)
    {
        JsonReply reply = await Server.SendAsync(new HttpMethod(method), path);

        reply.IsRefused(code, reason);
        Assert.Equal(allow, reply.Headers.GetValueOrDefault("Allow"));
    }

    [Theory]
    [InlineData("/v1/creators/INSTAGRAM/anna/score", "creator.platform")]
    [InlineData("/v1/creators/PLATFORM_INSTAGRAM/%FF/score", "creator.id")]
    [InlineData(Anna + "/score?asOfMs=now", "as_of_ms")]
    [InlineData(Anna + "/score?as_of=2025", "as_of")]
    [InlineData(Anna + "/score?asOfMs=1&as_of_ms=1", "as_of_ms")]
    [InlineData(Anna + "/score?asOfMs=1&asOfMs=1", "as_of_ms")]
    [InlineData(Anna + "/score?creator.id=ben", "creator.id")]
    [InlineData(Anna + "/score?context=1", "context")]
    [InlineData(Anna + "/score?explained=true", "explained")]
    [InlineData(Anna + "/score?explain=ALL", "explain")]
    public async Task A_parameter_that_is_no_value_is_refused_with_its_field(string path, string field) =>
        (await Server.GetAsync(path)).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, field);

    [Fact]
    public async Task A_body_of_another_type_or_where_none_belongs_is_refused()
    {
        (await Server.PostAsync($"{Anna}:move", "newId=b", "application/x-www-form-urlencoded")).IsRefused(HttpStatusCode.UnsupportedMediaType, ErrorReasons.BrokenFraming);
        // What a page of another origin may send without asking.
        (await Server.SendAsync(HttpMethod.Post, $"{Anna}:withdrawSource")).IsRefused(HttpStatusCode.UnsupportedMediaType, ErrorReasons.BrokenFraming);
        (await Server.PostAsync($"{Anna}:move", "", "text/plain")).IsRefused(HttpStatusCode.UnsupportedMediaType, ErrorReasons.BrokenFraming);
        (await Server.PostAsync($"{Anna}:move", "{\"newId\": 1}", "application/json; charset=\"utf-8\"")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "new_id");
        (await Server.PostAsync($"{Anna}:move", "{}", "application/json; charset=utf-16")).IsRefused(HttpStatusCode.UnsupportedMediaType, ErrorReasons.BrokenFraming);
        (await Server.SendAsync(HttpMethod.Delete, Anna, "{}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "body");
        (await Server.PostAsync($"{Anna}:move?newId=b", "{}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "newId");
    }

    [Fact]
    public async Task A_compressed_body_is_refused_before_it_is_read()
    {
        foreach (string coding in new[] { "gzip", "br", "identity, gzip" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Server.Address}/v1/observations:record")) { Content = new StringContent("{\"observations\": [{}]}", Encoding.UTF8, "application/json") };
            request.Content.Headers.Add("Content-Encoding", coding);
            using HttpResponseMessage response = await Server.Client.SendAsync(request);
            JsonReply reply = await JsonReply.ReadAsync(response);

            reply.IsRefused(HttpStatusCode.UnsupportedMediaType, ErrorReasons.BrokenFraming);
            Assert.Contains("compressed", reply.Refused().Message, StringComparison.Ordinal);
        }

        using var plain = new HttpRequestMessage(HttpMethod.Post, new Uri($"{Server.Address}/v1/creators:batchScore")) { Content = new StringContent("{\"creators\": []}", Encoding.UTF8, "application/json") };
        plain.Content.Headers.Add("Content-Encoding", "identity");
        using HttpResponseMessage read = await Server.Client.SendAsync(plain);
        (await JsonReply.ReadAsync(read)).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.CountOutOfBounds, "creators");
    }

    [Fact]
    public async Task A_time_that_is_finer_than_a_millisecond_is_refused_for_its_precision()
    {
        JsonReply reply = await Server.GetAsync(Anna + "/score?asOf=2025-10-09T08:53:20.123456Z");

        reply.IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "as_of");
        Assert.Contains("a precision of milliseconds", Assert.Single(reply.Refused().GetDetail<BadRequest>().FieldViolations).Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}zz0\r\n\r\n")]
    [InlineData("ffffffffffff\r\n{}\r\n0\r\n\r\n")]
    public async Task A_body_with_broken_chunks_is_refused(string body)
    {
        using var caller = new TcpClient();
        var address = new Uri(Server.Address);
        await caller.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        byte[] request = Encoding.ASCII.GetBytes($"POST /v1/creators:batchScore HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{body}");
        await caller.GetStream().WriteAsync(request, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(caller.GetStream());

        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer, StringComparison.Ordinal);
        Assert.Contains(ErrorReasons.UnreadableMessage, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bounds_of_a_body_hold_before_objects_are_created()
    {
        string creators = string.Join(',', Enumerable.Repeat("{}", 1_001));
        (await Server.PostAsync("/v1/creators:batchScore", $"{{\"creators\": [{creators}]}}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.CountOutOfBounds, "creators");
        (await Server.PostAsync("/v1/creators:batchScore", "{\"creators\": []}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.CountOutOfBounds, "creators");
        string deep = string.Concat(Enumerable.Repeat("{\"creator\":", 40)) + "1" + new string('}', 40);
        (await Server.PostAsync("/v1/creators:batchScore", deep)).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.UnreadableMessage);
        string texts = string.Join(',', Enumerable.Repeat("\"\"", 100_001));
        (await Server.PostAsync("/v1/creators:batchScore", $"{{\"context\": {{\"languages\": [{texts}]}}}}")).IsRefused(HttpStatusCode.RequestEntityTooLarge, ErrorReasons.MessageTooLarge);
        (await Server.PostAsync("/v1/creators:batchScore", "{\"\\ud800tors\": []}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "name");
        string numbers = string.Join(',', Enumerable.Repeat("1", 100_001));
        (await Server.PostAsync("/v1/creators:batchScore", $"{{\"explain\": [{numbers}]}}")).IsRefused(HttpStatusCode.RequestEntityTooLarge, ErrorReasons.MessageTooLarge);
        (await Server.PostAsync("/v1/creators:batchScore", $"{{\"creators\": [{{}}], \"readMask\": \"{new string('a', 10_000)}\"}}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "read_mask");
        (await Server.PostAsync("/v1/creators:batchScore", new string(' ', (4 * 1024 * 1024) + 1))).IsRefused(HttpStatusCode.RequestEntityTooLarge, ErrorReasons.MessageTooLarge);
    }

    [Fact]
    public async Task A_refusal_that_may_be_repeated_has_the_delay_as_a_header()
    {
        Server.Server.BreakStore();
        try
        {
            JsonReply reply = await Server.GetAsync("/v1/creators/PLATFORM_INSTAGRAM/not.cached/score");

            reply.IsRefused(HttpStatusCode.ServiceUnavailable, ErrorReasons.StoreUnavailable);
            Assert.NotNull(reply.Refused().GetDetail<RetryInfo>());
            Assert.Equal("1", reply.Headers["Retry-After"]);
        }
        finally
        {
            Server.Server.MendStore();
        }
    }

    [Fact]
    public void Every_status_of_gRPC_has_a_status_of_HTTP()
    {
        Dictionary<StatusCode, int> expected = new()
        {
            [StatusCode.OK] = 200,
            [StatusCode.Cancelled] = 499,
            [StatusCode.Unknown] = 500,
            [StatusCode.InvalidArgument] = 400,
            [StatusCode.DeadlineExceeded] = 504,
            [StatusCode.NotFound] = 404,
            [StatusCode.AlreadyExists] = 409,
            [StatusCode.PermissionDenied] = 403,
            [StatusCode.ResourceExhausted] = 429,
            [StatusCode.FailedPrecondition] = 400,
            [StatusCode.Aborted] = 409,
            [StatusCode.OutOfRange] = 400,
            [StatusCode.Unimplemented] = 501,
            [StatusCode.Internal] = 500,
            [StatusCode.Unavailable] = 503,
            [StatusCode.DataLoss] = 500,
            [StatusCode.Unauthenticated] = 401,
        };

        Assert.Equal(Enum.GetValues<StatusCode>().ToDictionary(code => code, code => expected[code]), Enum.GetValues<StatusCode>().ToDictionary(code => code, code => JsonAnswer.HttpStatusOf(code)));
        Assert.Equal(405, JsonAnswer.HttpStatusOf(StatusCode.InvalidArgument, ErrorReasons.HttpMethodNotAllowed));
        Assert.Equal(413, JsonAnswer.HttpStatusOf(StatusCode.ResourceExhausted, ErrorReasons.MessageTooLarge));
        Assert.Equal(415, JsonAnswer.HttpStatusOf(StatusCode.InvalidArgument, ErrorReasons.BrokenFraming));
    }

    [Fact]
    public async Task The_addresses_of_gRPC_have_no_routes()
    {
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using HttpResponseMessage response = await client.GetAsync(new Uri($"{Server.Server.Address}/v1/models"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }
}
