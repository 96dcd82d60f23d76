using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;
using IsoTime = Scoring.Observations.IsoTime;

namespace Scoring.Import.Tests.Mapping;

/// <summary>The settings of mappings, each in a small file.</summary>
public sealed class MappingGrammarTests
{
    private const string Head = """ "creator.platform": {"constant": "instagram"}, "observed_at_ms": {"constant": "1759233600000"} """;
    private const string Who = Head + """, "creator.id": "h" """;
    private const string Post = Who + """, "post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "iso8601"} """;
    private const string January = "2025-01-01T00:00:00Z";

    [Fact]
    public void One_profile_and_its_posts_come_from_one_row()
    {
        List<SourceItem> items = ReadJson(
            $$"""{"observations": [{ {{Who}}, "profile.followers": "fans" }, { "each": "latestPosts[]", {{Head}}, "creator.id": "$.h", "post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "unix_s"}, "post.likes": "likes", "where_not": {"pinned": "true"} }]}""",
            """[{"h": "anna", "fans": 12, "latestPosts": [{"id": "p1", "at": 1700000000, "likes": 5}, {"id": "p2", "at": 1700000000, "pinned": true}, {"id": "p3", "at": "soon"}]}, {"h": "ben", "fans": 3}]""");
        Assert.Equal(["anna 12", "anna p1", "bad", "ben 3"], items.Select(item => item.Observation is { } found ? $"{found.Creator.Id} {found.Profile?.Followers.ToString() ?? found.Post.PostId}" : "bad"));
        Assert.Equal("at", items[2].Column);
    }

    [Fact]
    public void A_document_without_rows_and_another_value_in_place_of_rows_are_bad_lines()
    {
        List<SourceItem> items = ReadJson(
            $$"""{"rows": "data.videos[]", "observations": [{ {{Who}}, "profile.followers": "n" }]}""",
            """
            {"data": {"videos": [{"h": "a", "n": 1}, {"h": "b", "n": 2}]}}
            {"data": {"videos": {"h": "c", "n": 3}}}
            {"error": {"code": "rate_limit"}}
            {"data": {"videos": null}}
            {"data": {"videos": []}}
            {"data": {"videos": [{"h": "d", "n": 4}]}}
            """);
        Assert.Equal(
            ["a", "b", "'data.videos[]' is not an array here", "the document has no rows at 'data.videos[]'", "the document has no rows at 'data.videos[]'", "d"],
            items.Select(item => item.Observation?.Creator.Id ?? item.Fault));
    }

    [Theory]
    [InlineData("""{"id": "p"}""")]
    [InlineData("\"[]\"")]
    [InlineData("5")]
    public void Another_value_in_place_of_an_array_is_a_bad_line(string value)
    {
        List<SourceItem> items = ReadJson(
            $$"""{"observations": [{ {{Who}}, "profile.followers": "n" }, { "each": "posts[]", {{Head}}, "creator.id": "$.h", "post.post_id": "id", "post.published_at_ms": {"constant": "1700000000000"}, "post.likes": "l" }]}""",
            $$"""[{"h": "a", "n": 1, "posts": {{value}}}, {"h": "b", "n": 2, "posts": null}, {"h": "c", "n": 3}]""");
        Assert.Equal(["b", "c"], items.Where(item => item.Fault is null).Select(item => item.Observation!.Creator.Id));
        Assert.Contains("'posts[]' is not a JSON array", Assert.Single(items, item => item.Fault is not null).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_occurs_twice_is_a_bad_line()
    {
        string mapping = $$"""{"observations": [{ {{Who}}, "profile.followers": "n" }]}""";
        Assert.NotNull(Assert.Single(ReadJson(mapping, """[{"h": "a", "n": 5, "n": 6}]""")).Fault);
        Assert.NotNull(Assert.Single(ReadJson(mapping, """[{"h": "a", "h": "b", "n": 5}]""")).Fault);
    }

    [Fact]
    public void Json_in_cells_of_csv_is_read_by_paths()
    {
        List<SourceItem> items = Read(
            $$"""{"delimiter": ";", "observations": [{ {{Who}}, "profile.followers": "stats.fans", "profile.niches.iab_ids": "tags[].id" }, { "each": "posts", {{Head}}, "creator.id": "$.h", "post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "unix_s"}, "post.likes": "n" }]}""",
            "h;stats;tags;posts",
            """anna;"{""fans"": 7}";"[{""id"": ""552""}, {""id"": ""653""}]";"[{""id"": ""p"", ""at"": 1700000000, ""n"": 1}]" """,
            "ben;{broken;;",
            "cleo;\"{\"\"fans\"\": 8, \"\"deep\"\": " + new string('[', 200) + new string(']', 200) + "}\";;");
        Assert.Equal(7, items[0].Observation!.Profile.Followers);
        Assert.Equal(["552", "653"], items[0].Observation!.Profile.Niches.IabIds);
        Assert.Equal("p", items[1].Observation!.Post.PostId);
        Assert.Contains("is not JSON", items[2].Fault, StringComparison.Ordinal);
        Assert.Equal(8, items[^1].Observation?.Profile.Followers);
    }

    [Fact]
    public void Rows_of_other_values_are_left_out_and_are_no_faults()
    {
        List<SourceItem> items = Read($$"""{"where": {"owner": ["anna"], "error": [""]}, "where_not": {"kind": "ad"}, "observations": [{ {{Who}}, "profile.followers": "n" }]}""", "h,owner,error,kind,n", "a,anna,,post,1", "b,ben,,post,x", "c,anna,gone,post,1", "d,anna,,ad,1");
        Assert.Equal([false, true, true, true], items.Select(item => item.IsLeftOut));
        Assert.All(items[1..], item => Assert.Null(item.Fault));
    }

    [Fact]
    public void A_field_has_unknown_texts_a_default_steps_and_cases_of_its_own()
    {
        string mapping = $$"""
            {"unknown": ["n/a"], "observations": [{ {{Head}}, "creator.id": {"column": ["handle", "url"], "text": ["handle_of_url", "lower"]},
              "post.post_id": {"column": "url", "text": "post_id_of_url"}, "post.published_at_ms": {"constant": "1700000000000"},
              "post.likes": {"column": "likes", "unknown": ["3", "-1"]}, "post.comments": {"column": "comments", "default": "0"},
              "post.kind": {"cases": [{"where": {"type": "Video", "product": "clips"}, "constant": "short_video"}, {"where": {"type": "Video"}, "constant": "video"}, {"column": "type", "values": {"Image": "image", "Sidecar": "image", "Other": ""} }]} }]}
            """;
        List<SourceItem> items = Read(
            mapping,
            "handle,url,likes,comments,type,product",
            "https://www.instagram.com/Anna/,https://www.instagram.com/p/P1/,3,3,Video,clips",
            ",https://www.instagram.com/ben/reel/77/,30,n/a,Video,",
            "https://www.instagram.com/c,https://www.instagram.com/p/P3/,-1,1,Sidecar,",
            "https://www.instagram.com/c,https://www.instagram.com/p/P4/,1,1,Other,",
            "https://www.instagram.com/c,https://www.instagram.com/p/P4/,1,1,Story,");
        Assert.Equal(
            ["anna P1 ? 3 ShortVideo", "ben 77 30 0 Video", "c P3 ? 1 Image", "c P4 1 1 Unspecified"],
            items[..4].Select(item => item.Observation!).Select(item => $"{item.Creator.Id} {item.Post.PostId} {(item.Post.HasLikes ? item.Post.Likes.ToString() : "?")} {item.Post.Comments} {item.Post.Kind}"));
        Assert.Equal("column 'type': 'Story' is not one of the values of the mapping for post.kind", items[4].Fault);
    }

    [Fact]
    public void A_url_of_another_platform_is_a_bad_line_where_the_platform_is_known()
    {
        const string Links = """ "creator.id": {"column": "link", "text": "handle_of_url"}, "observed_at_ms": {"constant": "1759233600000"}, "profile.followers": "n" """;
        string[] rows = ["link,n,net", "https://www.instagram.com/anna,1,instagram", "https://www.tiktok.com/@ben,2,tiktok", "https://www.tiktok.com/@ben,2,instagram"];
        Assert.Equal(["anna", null, null], Ids($$"""{"observations": [{ "creator.platform": {"constant": "instagram"}, {{Links}} }]}""", ImportSettings.None));
        Assert.Equal([null, "ben", "ben"], Ids($$"""{"observations": [{ {{Links}} }]}""", new ImportSettings { Platform = Platform.Tiktok }));
        Assert.Equal(["anna", "ben", null], Ids($$"""{"observations": [{ {{Links}}, "creator.platform": "net" }]}""", ImportSettings.None));
        Assert.Contains("expected the URL of a profile of Instagram", Read(MappingFile.Parse($$"""{"observations": [{ {{Links}}, "creator.platform": "net" }]}""", "m.json"), ImportSettings.None, rows)[2].Fault, StringComparison.Ordinal);

        IEnumerable<string?> Ids(string mapping, ImportSettings settings) => Read(MappingFile.Parse(mapping, "m.json"), settings, rows).Select(item => item.Observation?.Creator.Id);
    }

    [Fact]
    public void Lists_of_messages_come_from_arrays_columns_and_groups_of_rows()
    {
        Observation json = Assert.Single(ReadJson(
            $$"""{"observations": [{ {{Who}}, "profile.prices": {"each": "rates[]", "kind": "format", "currency": {"constant": "EUR"}, "amount_micros": {"column": "eur", "scale": 1000000} }, "profile.audience.countries[]": {"each": "geo", "key": "code", "share": {"column": "weight", "percent": true} } }]}""",
            """[{"h": "anna", "rates": [{"format": "image", "eur": 120.5}, {"format": "story", "eur": "80"}, {"format": "text"}], "geo": [{"code": "DE", "weight": 61.5}, {"code": "AT", "weight": null}]}]""")).Observation!;
        Assert.Equal([(PostKind.Image, 120_500_000L), (PostKind.Story, 80_000_000L)], json.Profile.Prices.Prices.Take(2).Select(price => (price.Kind, price.AmountMicros)));
        Assert.Equal(.615, json.Profile.Audience.Countries[0].Share);
        Observation columns = Assert.Single(Read(
            $$"""{"observations": [{ {{Who}}, "profile.audience.countries": {"columns": {"DE": "share de", "AT": "share at", "CH": "share ch"}, "percent": true, "decimal": ",", "unknown": ["-"]} }]}""", "h;share de;share at;share ch", "anna;60,5 %;12;-")).Observation!;
        Assert.Equal([("DE", .605), ("AT", .12)], columns.Profile.Audience.Countries.Select(share => (share.Key, share.Share)));
        List<SourceItem> groups = Read(
            $$"""{"group": "h", "observations": [{ {{Who}}, "audience_sample": {"following": "following", "followers": "followers"} }, { {{Who}}, "profile.followers": "fans" }]}""", "h,fans,following,followers", "anna,9,1,2", "anna,9,3,4", "ben,8,5,6", "anna,9,7,8", "cleo,1,1,1", "cleo,2,1,1", "dora,1,1,1", "dora,1,x,1");
        Assert.Equal([1L, 3L], groups[0].Observation!.AudienceSample.Followers.Select(follower => follower.Following));
        Assert.Equal(9, groups[1].Observation!.Profile.Followers);
        Assert.Single(groups[2].Observation!.AudienceSample.Followers);
        Assert.Contains("not together", groups[4].Fault, StringComparison.Ordinal);
        Assert.Contains("two values of profile.followers", groups[5].Fault, StringComparison.Ordinal);
        Assert.Contains("does not fit", groups[6].Fault, StringComparison.Ordinal);
        Assert.Contains("left out with it", groups[7].Fault, StringComparison.Ordinal);
        Assert.Equal(8, groups.Count);
    }

    [Fact]
    public void Two_observations_of_one_post_are_one_snapshot_or_a_fault()
    {
        string two = $$"""{"observations": [{ {{Post}}, "post.likes": "likes" }, { {{Post}}, "post.reach": "reach", "post.comments": {"column": ["reach", "likes"]} }, { {{Post}}, "post.comments": {"column": ["likes", "reach"]}, "where": {"twice": "yes"} }]}""";
        List<SourceItem> items = Read(two, "h,id,at,likes,reach,twice", $"a,p,{January},5,50,", $"a,p,{January},5,50,yes");
        PostSnapshot post = items[0].Observation!.Post;
        Assert.Equal((5, 50, 50), (post.Likes, post.Reach, post.Comments));
        Assert.Contains("two values of post.comments", items[1].Fault, StringComparison.Ordinal);
        Assert.Equal(2, items.Count);
        InputException refused = Assert.Throws<InputException>(() => MappingFile.Parse($$"""{"observations": [{ {{Post}}, "post.likes": "a" }, { {{Post}}, "post.likes": "b" }]}""", "m.json"));
        Assert.Contains("the same post set post.likes in two ways", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_fills_what_the_mapping_is_silent_about()
    {
        ImportSettings settings = new() { Platform = Platform.X, CreatorId = "me", ObservedAt = _ => ReadTime.At(1_759_233_600_000) };
        ColumnMapping silent = MappingFile.Parse("""{"observations": [{"post.post_id": "id", "post.published_at_ms": {"column": "at", "time": "MM/dd/yyyy HH:mm", "zone": "Asia/Seoul"}, "post.likes": "likes"}]}""", "m.json");
        Observation found = Assert.Single(Read(silent, settings, "id,at,likes", "p,09/30/2025 18:00,5")).Observation!;
        Assert.Equal(("me", Platform.X, 1_759_233_600_000), (found.Creator.Id, found.Creator.Platform, found.ObservedAtMs));
        Assert.Equal(1_759_222_800_000, found.Post.PublishedAtMs);
        ColumnMapping own = MappingFile.Parse("""{"observations": [{"creator.id": "h", "creator.platform": {"constant": "tiktok"}, "observed_at_ms": "read", "profile.followers": "n"}]}""", "m.json");
        List<SourceItem> items = Read(own, settings, "h,read,n", "anna,1700000000000,5", ",1700000000000,5", "anna,,5");
        Assert.Equal(("anna", Platform.Tiktok, 1_700_000_000_000), (items[0].Observation!.Creator.Id, items[0].Observation!.Creator.Platform, items[0].Observation!.ObservedAtMs));
        Assert.Equal(["creator.id is empty", null], items[1..].Select(item => item.Fault));
        Assert.Equal(("anna", 1_759_233_600_000), (items[2].Observation!.Creator.Id, items[2].Observation!.ObservedAtMs));
        Assert.Contains("--creator", Assert.Throws<InputException>(() => Read(silent, ImportSettings.None, "id,at,likes")).Message, StringComparison.Ordinal);
        Assert.Contains("--observed-at", Assert.Throws<InputException>(() => Read(silent, new ImportSettings { CreatorId = "me" }, "id,at,likes")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-09-30", "UTC", "2025-09-30", "America/Los_Angeles", "2025-09-30T07:00Z", "2025-09-30T07:00Z")]
    [InlineData("2025-09-30", "UTC", "2025-09-30T18:00Z", "UTC", "2025-09-30T18:00Z", "2025-09-30T18:00Z")]
    [InlineData("2025-09-29T23:00Z", "UTC", "2025-09-30", "UTC", "2025-09-29T23:00Z", "2025-09-29T00:00Z")]
    [InlineData("2025-09-30T12:00Z", "UTC", "2025-09-30", "Asia/Seoul", "2025-09-30T12:00Z", "2025-09-29T15:00Z")]
    [InlineData("2025-09-30", "UTC", "2025-10-01", "UTC", "2025-09-30T00:00Z", "2025-09-30T00:00Z")]
    [InlineData("2025-09-30T12:00Z", "UTC", "2025-10-02", "UTC", "2025-09-30T12:00Z", "2025-10-02T00:00Z")]
    public void A_zone_never_moves_a_day_behind_its_reading(string read, string readZone, string posted, string postedZone, string observedAt, string publishedAt)
    {
        string mapping = $$"""{"observations": [{"creator.id": "h", "observed_at_ms": {"column": "read", "time": "iso8601", "zone": "{{readZone}}"}, "post.post_id": "h", "post.published_at_ms": {"column": "posted", "time": "iso8601", "zone": "{{postedZone}}"}, "post.likes": "h2"}]}""";
        Observation found = Assert.Single(Read(MappingFile.Parse(mapping, "m.json"), new ImportSettings { Platform = Platform.X }, "h,h2,read,posted", $"1,2,{read},{posted}")).Observation!;
        Assert.Equal((IsoTime.Parse(observedAt)!.Value.UnixMs, IsoTime.Parse(publishedAt)!.Value.UnixMs), (found.ObservedAtMs, found.Post.PublishedAtMs));
    }

    [Fact]
    public void The_check_finds_missing_columns_and_paths_before_the_first_item()
    {
        string mapping = $$"""{"observations": [{ {{Who}}, "profile.followers": ["x"] }]}""".Replace("[\"x\"]", """{"column": ["fans", "followers"]}""", StringComparison.Ordinal);
        using TemporaryFolder folder = new();
        ColumnMapping columns = MappingFile.Parse(mapping, "m.json");
        InputException missing = Assert.Throws<InputException>(() => new MappedSource(folder.Write("a.csv", "h,x", "a,1"), columns, ImportSettings.None).Check());
        Assert.Equal("a.csv has no column 'fans' or 'followers'; it has: h, x.", missing.Message);
        Assert.Contains("no value 'h'", Assert.Throws<InputException>(() => new MappedSource(folder.Write("a.json", """[{"name": "a"}]"""), columns, ImportSettings.None).Check()).Message, StringComparison.Ordinal);
        MappedSource source = new(folder.Write("b.json", """[{"h": "a"}]"""), columns, ImportSettings.None);
        source.Check();
        Assert.Equal(["b.json: the first 1 rows have no value 'fans' or 'followers' for profile.followers."], source.Notes);
        MappedSource guessed = new(folder.Write("c.csv", "h;followers", "a;1"), columns, ImportSettings.None);
        guessed.Check();
        Assert.Contains("the delimiter is ';'", Assert.Single(guessed.Notes), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(guessed.Read()).Observation!.Profile.Followers);
    }

    private static List<SourceItem> ReadJson(string mapping, string json)
    {
        using TemporaryFolder folder = new();
        return [.. new MappedSource(folder.Write("a.json", json), MappingFile.Parse(mapping, "m.json"), ImportSettings.None).Read()];
    }

    private static List<SourceItem> Read(string mapping, params string[] lines) => Read(MappingFile.Parse(mapping, "m.json"), ImportSettings.None, lines);

    private static List<SourceItem> Read(ColumnMapping mapping, ImportSettings settings, params string[] lines)
    {
        using TemporaryFolder folder = new();
        return [.. new MappedSource(folder.Write("a.csv", lines), mapping, settings).Read()];
    }
}
