using System.Text.Json.Nodes;

namespace Scoring.Tests.Models;

/// <summary>docs/sources.md says where the shipped model's numbers come from, in the model's own words.</summary>
public sealed class SourceDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "sources.md"));

    [Fact]
    public void Numbers_of_rates_per_view_and_of_virality_are_those_of_the_model()
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        foreach (string platform in (string[])["instagram", "tiktok", "youtube"])
        {
            JsonNode byViews = root["scoring"]!["engagement"]!["denominators"]!.AsArray().Single(element => (string?)element!["platform"] == platform && (string?)element["denominator"] == "views")!;
            foreach (string name in (string[])["level", "size_elasticity", "spread_between", "spread_within", "drift"]) AssertRow($"{platform} by views", name, byViews[name]!);
            foreach ((string name, JsonNode? number) in root["extraction"]!["platforms"]![platform]!["per_view"]!.AsObject()) AssertRow($"{platform}, extraction per view", name, number!);
            foreach ((string name, JsonNode? number) in root["scoring"]!["virality"]!["platforms"]![platform]!.AsObject()) AssertRow($"{platform}, virality", name, number!);
        }

    }

    [Fact]
    public void Numbers_of_comments_are_those_of_the_model()
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        foreach (string name in (string[])["comment_audience", "comment_clip_floor"]) AssertRow("extraction", name, root["extraction"]![name]!);
        AssertRow("engagement", "greatest_comment_excess", root["scoring"]!["engagement"]!["greatest_comment_excess"]!);
        int numbers = 0;
        foreach (JsonNode? denominator in root["scoring"]!["engagement"]!["denominators"]!.AsArray())
        {
            foreach ((string name, JsonNode? number) in denominator!["comments"]?.AsObject() ?? [])
            {
                AssertRow($"{denominator["platform"]} by {denominator["denominator"]}, comments", name, number!);
                numbers++;
            }
        }

        Assert.Equal(40, numbers);
    }

    private static void AssertRow(string where, string name, JsonNode number) =>
        Assert.Contains($"| {where} | `{name}` | {number["value"]} | **{number["tag"]}** {number["source"]} |", Document, StringComparison.Ordinal);

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
