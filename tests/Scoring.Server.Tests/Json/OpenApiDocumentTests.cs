using System.Net;
using System.Text.Json.Nodes;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Json;

/// <summary>The OpenAPI document describes the routes of the server, and the server serves it.</summary>
public sealed class OpenApiDocumentTests(JsonFixture fixture) : IClassFixture<JsonFixture>
{
    private const string Document = "docs/openapi.json";

    [Fact]
    public void The_document_is_that_of_the_contract()
    {
        string comments = string.Concat(Directory.EnumerateFiles(RepositoryFolder.At("protos/scoring/v1"), "*.proto").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        string actual = new OpenApiGenerator(fixture.Server.Routes, new ContractComments(comments)).Write();
        if (actual == File.ReadAllText(RepositoryFolder.At(Document))) return;

        string received = RepositoryFolder.At("docs/openapi.received.txt");
        File.WriteAllText(received, actual);
        Assert.Fail($"{Document} is not that of the contract. Move {received} over it.");
    }

    [Fact]
    public async Task The_server_serves_it()
    {
        JsonReply reply = await fixture.Server.GetAsync("/openapi.json");

        Assert.Equal(HttpStatusCode.OK, reply.Code);
        Assert.Equal("application/json", reply.ContentType);
        Assert.Equal(File.ReadAllText(RepositoryFolder.At(Document)), reply.Body);
        Assert.Equal("3.1.0", (string?)JsonNode.Parse(reply.Body)!["openapi"]);
    }
}
