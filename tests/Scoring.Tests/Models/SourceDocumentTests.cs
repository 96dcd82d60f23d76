using System.Text.Json.Nodes;

namespace Scoring.Tests.Models;

/// <summary>docs/sources.md says where the shipped model's numbers come from, in the model's own words.</summary>
public sealed class SourceDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "sources.md"));

    [Theory]
    [InlineData("trust")]
    [InlineData("authenticity")]
    [InlineData("fit")]
    public void The_sources_of_every_line_are_those_of_the_model(string card)
    {
        foreach (JsonNode? feature in JsonNode.Parse(ShippedModel.Bytes)!["scoring"]![card]!["features"]!.AsArray())
        {
            string row = Assert.Single(Document.Split('\n'), line => line.StartsWith($"| `{feature!["code"]}` |", StringComparison.Ordinal));
            Assert.Contains($"**{feature!["curve"]!["tag"]}** {feature["curve"]!["source"]} |", row, StringComparison.Ordinal);
            JsonNode population = feature["population"]!;
            Assert.Contains($"**{population["tag"]}** mean {population["mean"]}, variance {population["variance"]}: {population["source"]} |", row, StringComparison.Ordinal);
            foreach ((string name, JsonNode? number) in feature["parameters"]?.AsObject() ?? [])
            {
                Assert.Contains($"`{name}` {number!["value"]} ({number["tag"]}: {number["source"]}).", row, StringComparison.Ordinal);
            }
        }
    }
}
