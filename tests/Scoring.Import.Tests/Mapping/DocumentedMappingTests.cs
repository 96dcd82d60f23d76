using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Mapping;

/// <summary>The examples of docs/import.md, as they stand there.</summary>
public sealed class DocumentedMappingTests
{
    [Fact]
    public void The_documented_mapping_reads_the_documented_export()
    {
        string[] lines = Documentation();
        int start = Array.IndexOf(lines, "```json");
        string mapping = string.Join('\n', lines[(start + 1)..Array.IndexOf(lines, "```", start)]);
        int header = Array.FindIndex(lines, line => line.StartsWith("    network;", StringComparison.Ordinal));
        using TemporaryFolder folder = new();
        string export = folder.Write("export.csv", lines[header].Trim(), lines[header + 1].Trim());
        SourceItem[] items = [.. new MappedSource(export, MappingFile.Read(folder.Write("shop.json", mapping)), ImportSettings.None).Read()];
        CreatorRef anna = new() { Platform = Platform.Instagram, Id = "anna.paints" };
        long readAtMs = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        PostSnapshot post = new() { PostId = "p-17", PublishedAtMs = 1_789_900_000_000, Kind = PostKind.Image, Likes = 1200, Paid = true };
        ProfileSnapshot profile = new() { Quality = new ProviderQuality { GenuineShare = .875 } };
        Assert.Equal(
            [
                new Observation { Creator = anna, ObservedAtMs = readAtMs, Post = post },
                new Observation { Creator = anna, ObservedAtMs = readAtMs, Profile = profile },
            ],
            items.Select(item => item.Observation!));
    }

    [Fact]
    public void The_documented_columns_need_no_mapping()
    {
        string[] lines = Documentation();
        int header = Array.FindIndex(lines, line => line.StartsWith("    creator.id,", StringComparison.Ordinal));
        using TemporaryFolder folder = new();
        string file = folder.Write("accounts.csv", lines[header].Trim(), lines[header + 1].Trim());
        Observation observation = Assert.Single(Assert.Single(SourceCatalogue.Open(file, mapping: null, platform: null)).Read()).Observation!;
        Assert.Equal(Platform.Instagram, observation.Creator.Platform);
        Assert.Equal(["552", "653"], observation.Profile.Niches.IabIds);
    }

    [Fact]
    public void Every_built_in_mapping_is_documented()
    {
        string text = string.Join('\n', Documentation());
        Assert.All(SourceCatalogue.BuiltInNames, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));
    }

    private static string[] Documentation() => File.ReadAllLines(RepositoryFolder.At("docs", "import.md"));
}
