using System.Net;
using Scoring.Protos;
using Scoring.Protos.V1;

namespace Scoring.Server.Tests.Json;

/// <summary>A verb at the end of a path is never a part of an id: a wrong one is refused with those that exist. An id with a colon is sent percent-encoded.</summary>
public sealed class JsonVerbTests(JsonFixture fixture) : IClassFixture<JsonFixture>
{
    private const string Creators = "/v1/creators/PLATFORM_YOUTUBE";
    private const string Verbs = "The verbs of this path are :score, :scoreObservations, :simulateScore, :move, :withdrawSource, :correct.";
    private const string Encoded = "A colon in a value must be percent-encoded (%3A).";

    private JsonServer Server => fixture.Server;

    [Theory]
    [InlineData("POST", "/anna.paints:scores")]
    [InlineData("GET", "/anna.paints:scores")]
    [InlineData("DELETE", "/anna.paints:moev")]
    [InlineData("PUT", "/a%3Ab:Score")]
    public async Task An_unknown_verb_is_refused_with_those_of_the_path(string method, string path)
    {
        JsonReply reply = await Server.SendAsync(new HttpMethod(method), Creators + path);

        reply.IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "creator.id");
        Assert.Equal($"creator.id must not end with the unknown verb {path[path.IndexOf(':', StringComparison.Ordinal)..]}. {Verbs} {Encoded}", reply.Refused().Message);
    }

    [Theory]
    [InlineData("GET", ":score")]
    [InlineData("DELETE", ":move")]
    public async Task A_verb_with_another_method_of_HTTP_is_refused_and_changes_no_record(string method, string verb)
    {
        await RecordAsync($"anna{verb}");

        JsonReply reply = await Server.SendAsync(new HttpMethod(method), $"{Creators}/anna{verb}");

        reply.IsRefused(HttpStatusCode.MethodNotAllowed, ErrorReasons.HttpMethodNotAllowed);
        Assert.Equal("POST", reply.Headers["Allow"]);
        Assert.Equal($"The path supports only the HTTP methods POST. {verb} at its end is a verb. {Encoded}", reply.Refused().Message);
        Assert.Equal(HttpStatusCode.OK, (await Server.GetAsync($"{Creators}/anna{Uri.EscapeDataString(verb)}")).Code);
    }

    [Theory]
    [InlineData("POST", "/v1/observations:recrod", "No route of this server has the verb :recrod. The verbs of this path are :record. /openapi.json lists the routes.")]
    [InlineData("GET", "/v1/models:lists", "No route of this server has the verb :lists. This path has no verbs. /openapi.json lists the routes.")]
    [InlineData("GET", "/v1/none:score", "No route of this server has this path. /openapi.json lists the routes.")]
    public async Task A_path_without_a_value_has_no_route(string method, string path, string message)
    {
        JsonReply reply = await Server.SendAsync(new HttpMethod(method), path);

        reply.IsRefused(HttpStatusCode.NotFound, ErrorReasons.RouteNotFound);
        Assert.Equal(message, reply.Refused().Message);
    }

    [Fact]
    public async Task A_long_verb_is_shortened()
    {
        string message = (await Server.GetAsync($"{Creators}/anna:{new string('a', 2_000)}")).Refused().Message;

        Assert.Contains(":aaa", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 400);
    }

    [Theory]
    [InlineData("anna:scores", "anna%3Ascores")]
    [InlineData("anna:move", "anna%3amove")]
    [InlineData("urn:1234", "urn:1234")]
    [InlineData("anna:", "anna:")]
    public async Task An_id_with_a_colon_is_read_and_erased(string id, string segment)
    {
        await RecordAsync(id);

        var read = (GetCreatorResponse)(await Server.GetAsync($"{Creators}/{segment}")).As(GetCreatorResponse.Descriptor);
        var scored = (ScoreCreatorResponse)(await Server.PostAsync($"{Creators}/{segment}:score", "{}")).As(ScoreCreatorResponse.Descriptor);
        var erased = (EraseCreatorResponse)(await Server.SendAsync(HttpMethod.Delete, $"{Creators}/{segment}")).As(EraseCreatorResponse.Descriptor);

        Assert.Equal([id, id], [read.Creator.Id, scored.Scores.Creator.Id]);
        Assert.True(erased.Existed);
    }

    private async Task RecordAsync(string id) => await Server.Server.Ingest.RecordObservationsAsync(
        new() { Observations = { new Observation { Creator = new() { Platform = Platform.Youtube, Id = id }, ObservedAtMs = 1_700_000_000_000, Profile = new() { Followers = 5 } } } });
}
