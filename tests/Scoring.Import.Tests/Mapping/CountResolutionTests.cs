using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Mapping;

/// <summary>The unit to which a follower count is rounded comes from the text of the source or from the mapping, never from the look of the value.</summary>
public sealed class CountResolutionTests
{
    [Theory]
    [InlineData("1.2M", 1_200_000, 100_000L)]
    [InlineData("1.25M", 1_250_000, 10_000L)]
    [InlineData("12.4K", 12_400, 100L)]
    [InlineData("12K", 12_000, 1_000L)]
    [InlineData("1.2e6", 1_200_000, 100_000L)]
    [InlineData("1M", 1_000_000, 100_000L)] // the bound of the contract: a tenth of the count
    [InlineData("2K", 2_000, 200L)]
    [InlineData("1200000", 1_200_000, null)]
    [InlineData("1,200,000", 1_200_000, null)]
    [InlineData("900", 900, null)]
    public void A_written_count_has_the_unit_of_its_last_digit(string text, long followers, long? resolution)
    {
        ProfileSnapshot profile = Profile("\"followers\"", "\"suffixes\": true, \"thousands\": \",\",", text);
        Assert.Equal((followers, resolution), (profile.Followers, ResolutionOf(profile)));
    }

    [Theory]
    [InlineData("{\"digits\": 3}", "999", null)]
    [InlineData("{\"digits\": 3}", "1230", 10L)]
    [InlineData("{\"digits\": 3}", "1200000", 10_000L)]
    [InlineData("{\"digits\": 2}", "1200000", 100_000L)]
    [InlineData("{\"digits\": 1}", "1000000", 100_000L)]
    [InlineData("{\"10000\": 100, \"1000000\": 100000}", "9999", null)]
    [InlineData("{\"10000\": 100, \"1000000\": 100000}", "10000", 100L)]
    [InlineData("{\"1000000\": 100000, \"10000\": 100}", "1200000", 100_000L)]
    [InlineData("1000", "12400", 1_000L)]
    [InlineData("1000", "400", 40L)]
    [InlineData("1000", "0", null)]
    public void A_mapping_says_how_its_source_rounds(string setting, string text, long? resolution) =>
        Assert.Equal(resolution, ResolutionOf(Profile($"{{\"column\": \"followers\", \"resolution\": {setting}}}", string.Empty, text)));

    [Fact]
    public void The_coarser_of_text_and_mapping_counts_and_an_own_field_decides()
    {
        Assert.Equal(100_000, ResolutionOf(Profile("{\"column\": \"followers\", \"resolution\": 10}", "\"suffixes\": true,", "1.2M")));
        Assert.Equal(50, ResolutionOf(Profile("\"followers\", \"profile.followers_resolution\": {\"constant\": \"50\"}", "\"suffixes\": true,", "1.2M")));
        Assert.Null(ResolutionOf(Profile("\"followers\", \"profile.following\": \"at\", \"profile.followers_resolution\": {\"constant\": \"50\"}", "\"unknown\": [\"-\"],", "-")));
    }

    [Fact]
    public void Lines_of_the_contract_get_it_from_a_mapping_too()
    {
        const string Mapping = """
            {"observations": [{
              "creator.platform": {"column": "creator.platform", "values": {"PLATFORM_TIKTOK": "tiktok"}}, "creator.id": "creator.id", "observed_at_ms": "observedAtMs",
              "profile.followers": {"column": "profile.followers", "resolution": {"1000000": 100000}} }]}
            """;
        using TemporaryFolder folder = new();
        MappedSource source = new(
            folder.Write("series.jsonl", """{"creator": {"platform": "PLATFORM_TIKTOK", "id": "rounded"}, "observedAtMs": "1751371200000", "profile": {"followers": "1200000"}}"""),
            MappingFile.Read(folder.Write("m.json", Mapping)),
            ImportSettings.None);
        Assert.Equal(100_000, Assert.Single(source.Read()).Observation!.Profile.FollowersResolution);
    }

    [Fact]
    public void Counts_have_the_unit_of_their_size()
    {
        CountResolution digits = new(3, []);
        Assert.Equal([1m, 1m, 1m, 10m, 10m, 100m, 1_000_000_000m], new[] { 0m, 9, 999, 1_000, 9_990, 10_000, 999_000_000_000 }.Select(digits.Of));
    }

    private static long? ResolutionOf(ProfileSnapshot profile) => profile.HasFollowersResolution ? profile.FollowersResolution : null;

    private static ProfileSnapshot Profile(string rule, string settings, string text)
    {
        string mapping = $$"""{ {{settings}} "delimiter": ";", "observations": [{"creator.platform": {"constant": "tiktok"}, "creator.id": "id", "observed_at_ms": "at", "profile.followers": {{rule}} }]}""";
        using TemporaryFolder folder = new();
        MappedSource source = new(folder.Write("export.csv", "id;at;followers", $"a;1751371200000;{text}"), MappingFile.Read(folder.Write("m.json", mapping)), ImportSettings.None);
        SourceItem item = Assert.Single(source.Read());
        Assert.Null(item.Fault);
        return item.Observation!.Profile;
    }
}
