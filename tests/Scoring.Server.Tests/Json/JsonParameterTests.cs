using System.Net;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Json;

/// <summary>Fields in paths and queries: both forms of a time, and ids that a path cannot have.</summary>
public sealed class JsonParameterTests : IAsyncLifetime
{
    private const string Creators = "/v1/creators/PLATFORM_INSTAGRAM";

    private static readonly string Time = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private JsonServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await JsonServer.StartAsync();
        foreach (string id in new[] { ".", "..", "score" }) await _server.Server.Ingest.RecordObservationsAsync(Messages.Record(id));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_query_may_have_both_forms_of_a_time_when_they_are_equal()
    {
        string score = $"{Creators}/score/score";
        string one = (await _server.GetAsync($"{score}?asOfMs={ManualClock.StartMs}")).Body;
        Assert.Contains(Time, one, StringComparison.Ordinal);
        foreach (string query in new[] { $"asOfMs={ManualClock.StartMs}&asOf={Time}", $"as_of={Time}&as_of_ms={ManualClock.StartMs}" })
        {
            Assert.Equal((HttpStatusCode.OK, one), await CodeAndBodyAsync($"{score}?{query}"));
        }

        foreach (string query in new[] { $"asOfMs={ManualClock.StartMs + 1}&asOf={Time}", $"asOf={Time}&asOfMs=0", $"asOfMs=0&asOf={Time}", $"asOf={Time}&as_of={Time}", $"asOfMs=1&asOf={Time}&as_of_ms=1" })
        {
            (await _server.GetAsync($"{score}?{query}")).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField);
        }
    }

    [Theory]
    [InlineData("GET", "/./score")]
    [InlineData("GET", "/../score")]
    [InlineData("GET", "/%2e/score")]
    [InlineData("GET", "/%2E%2e/score")]
    [InlineData("GET", "/.%2E/score?priorIfUnknown=true")]
    [InlineData("GET", "/.")]
    [InlineData("GET", "/..")]
    [InlineData("DELETE", "/.")]
    [InlineData("DELETE", "/%2e.")]
    public async Task An_id_that_clients_and_proxies_remove_from_a_path_is_refused(string method, string path)
    {
        (await SendAsIsAsync(method, Creators + path)).IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "creator.id");
        await AssertScoredByBatchAsync();
    }

    [Theory]
    [InlineData("/../score", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound)]
    [InlineData("/..", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound)]
    [InlineData("/.", HttpStatusCode.NotFound, ErrorReasons.RouteNotFound)]
    public async Task A_path_without_its_removed_segment_has_no_route(string path, HttpStatusCode code, string reason)
    {
        (await _server.GetAsync(Creators + path)).IsRefused(code, reason);
        (await _server.SendAsync(HttpMethod.Delete, Creators + path)).IsRefused(code, reason);
        await AssertScoredByBatchAsync();
    }

    // The exception that docs/http.md names: the server cannot see what the client removed.
    [Fact]
    public async Task A_score_without_its_removed_segment_is_the_record_of_another_id() =>
        Assert.Equal("score", ((GetCreatorResponse)(await _server.GetAsync($"{Creators}/./score")).As(GetCreatorResponse.Descriptor)).Creator.Id);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Before_a_verb_an_id_may_be_any_text(string id)
    {
        var answer = (ScoreCreatorResponse)(await _server.PostAsync($"{Creators}/{id}:score", "{}")).As(ScoreCreatorResponse.Descriptor);
        Assert.Equal(id, answer.Scores.Creator.Id);
    }

    private async Task AssertScoredByBatchAsync()
    {
        const string Body = "{\"creators\": [{\"platform\": \"PLATFORM_INSTAGRAM\", \"id\": \".\"}, {\"platform\": \"PLATFORM_INSTAGRAM\", \"id\": \"..\"}, {\"platform\": \"PLATFORM_INSTAGRAM\", \"id\": \"score\"}]}";
        var all = (BatchScoreCreatorsResponse)(await _server.PostAsync("/v1/creators:batchScore", Body)).As(BatchScoreCreatorsResponse.Descriptor);
        Assert.Equal([".", "..", "score"], all.Items.Select(item => item.Scores?.Creator.Id));
    }

    private async Task<(HttpStatusCode Code, string Body)> CodeAndBodyAsync(string path)
    {
        JsonReply reply = await _server.GetAsync(path);
        return (reply.Code, reply.Body);
    }

    // As a client sends it that changes no path.
    private async Task<JsonReply> SendAsIsAsync(string method, string path)
    {
        Uri target = new(_server.Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpRequestMessage request = new(new HttpMethod(method), target);
        using HttpResponseMessage response = await _server.Client.SendAsync(request);
        return await JsonReply.ReadAsync(response);
    }
}
