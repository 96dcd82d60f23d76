using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Mapping;

public sealed class MappingFileTests
{
    private const string ShopMapping = """
        {
          "name": "shop",
          "description": "what the shop exports",
          "delimiter": ";",
          "unknown": ["n/a"],
          "observations": [
            {
              "creator.platform": { "column": "network", "values": { "IG": "instagram", "TT": "tiktok" } },
              "creator.id": "handle",
              "observed_at_ms": { "column": "read", "time": "dd/MM/yyyy HH:mm" },
              "post.post_id": "post",
              "post.published_at_ms": { "column": "posted", "time": "unix_s" },
              "post.kind": { "column": "form" },
              "post.likes": "likes",
              "post.paid": "sponsored",
              "post.topic_ids": { "column": "topics", "separator": "," },
              "post.comment_facts.examined": "examined"
            },
            {
              "creator.platform": { "column": "network", "values": { "IG": "instagram", "TT": "tiktok" } },
              "creator.id": "handle",
              "observed_at_ms": { "column": "read", "time": "dd/MM/yyyy HH:mm" },
              "profile.quality.genuine_share": { "column": "genuine", "scale": 0.01 },
              "profile.locale.country": { "column": "country" }
            }
          ]
        }
        """;

    private const string Header = "network;handle;read;post;posted;form;likes;sponsored;topics;examined;genuine;country";

    [Fact]
    public void A_row_fills_the_fields_that_the_mapping_names()
    {
        List<SourceItem> items = Read(ShopMapping, Header, "IG;anna;01/02/2026 13:30;p1;1700000000.25;short_video;1200;yes;552,653;40;87.5;CH");
        Observation post = Assert.IsType<Observation>(items[0].Observation);
        Observation profile = Assert.IsType<Observation>(items[1].Observation);
        Assert.Equal(
            new Observation
            {
                Creator = new CreatorRef { Platform = Platform.Instagram, Id = "anna" },
                ObservedAtMs = 1_769_952_600_000,
                Post = new PostSnapshot
                {
                    PostId = "p1",
                    PublishedAtMs = 1_700_000_000_250,
                    Kind = PostKind.ShortVideo,
                    Likes = 1200,
                    Paid = true,
                    TopicIds = { "552", "653" },
                    CommentFacts = new CommentFacts { Examined = 40 },
                },
            },
            post);
        Assert.Equal(.875, profile.Profile.Quality.GenuineShare);
        Assert.Equal("CH", profile.Profile.Locale.Country);
        Assert.All(items, item => Assert.Equal(new Origin("export.csv", 2), item.Origin));
    }

    [Fact]
    public void Unknown_is_not_zero()
    {
        List<SourceItem> items = Read(ShopMapping, Header, "TT;ben;01/02/2026 13:30;p1;1700000000;;n/a;;;;;");
        Observation post = Assert.IsType<Observation>(Assert.Single(items).Observation);
        Assert.False(post.Post.HasLikes);
        Assert.False(post.Post.HasPaid);
        Assert.Null(post.Post.CommentFacts);
        Assert.Equal(Platform.Tiktok, post.Creator.Platform);
    }

    [Theory]
    [InlineData("IG;anna;yesterday;p1;1700000000;;1;;;;;", "column 'read': 'yesterday' does not fit observed_at_ms: expected a time (dd/MM/yyyy HH:mm)")]
    [InlineData("IG;anna;01/02/2026 13:30;p1;1700000000;;12.5;;;;;", "column 'likes': '12.5' does not fit post.likes: expected a whole number")]
    [InlineData("IG;anna;01/02/2026 13:30;p1;1700000000;;many;;;;;", "column 'likes': 'many' does not fit post.likes: expected a whole number")]
    [InlineData("IG;anna;01/02/2026 13:30;p1;1700000000;reel;1;;;;;", "column 'form': 'reel' does not fit post.kind: expected one of image, video, short_video, story, text, live")]
    [InlineData("IG;anna;01/02/2026 13:30;p1;1700000000;;1;perhaps;;;;", "column 'sponsored': 'perhaps' does not fit post.paid: expected true or false")]
    [InlineData("FB;anna;01/02/2026 13:30;p1;1700000000;;1;;;;;", "column 'network': 'FB' is not one of the values of the mapping for creator.platform")]
    [InlineData("IG;;01/02/2026 13:30;p1;1700000000;;1;;;;;", "creator.id is empty")]
    [InlineData("IG;anna;;p1;1700000000;;1;;;;;", "observed_at_ms is empty")]
    [InlineData(";anna;01/02/2026 13:30;p1;1700000000;;1;;;;;", "creator.platform is empty; name it in the mapping or with --platform")]
    [InlineData("IG;anna;01/02/2026 13:30;;;;;;;;;", "every mapped cell is unknown: the row has no data")]
    [InlineData("IG;anna", "2 fields where the header has 12")]
    [InlineData("IG", "1 field where the header has 12")]
    [InlineData("IG;an\"na;01/02/2026 13:30;p1;1700000000;;1;;;;;", "quotes inside a field that is not quoted as a whole")]
    public void A_bad_line_says_what_is_wrong_with_it(string line, string fault)
    {
        List<SourceItem> items = Read(ShopMapping, Header, line, "IG;anna;01/02/2026 13:30;p2;1700000000;;1;;;;;");
        Assert.Equal(fault, items[0].Fault);
        Assert.Equal(2, items[0].Origin.Line);
        Assert.Equal("p2", items[1].Observation?.Post.PostId);
        Assert.Equal(3, items[1].Origin.Line);
    }

    [Theory]
    [InlineData("{", "shop.json is not JSON: line 2, byte 1.")]
    [InlineData("[]", "shop.json: a mapping must be a JSON object.")]
    [InlineData("{}", "shop.json: 'observations' must list at least one observation.")]
    [InlineData("""{"column": 1}""", "shop.json: 'column' is not known here; expected name, description, about, traps, delimiter, encoding, headers, sheet, skip, rows, group, thousands, decimal, grouping, suffixes, zone, unknown, optional, where, where_not or observations.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.lieks": "c"}]}""", "shop.json: observations[0]: 'post.lieks': PostSnapshot has no field 'lieks'; it has: post_id, published_at_ms, kind, followers, likes, comments, shares, saves, views, reach, non_follower_reach, impressions, paid, disclosed, brand, topic_ids, language, first_hour_engagement, product_mentions, comment_facts.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "profile.prices.prices": "c"}]}""", "shop.json: observations[0]: 'profile.prices.prices': prices is a list of messages: it needs an object with 'each', 'columns' or fields of Price.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "profile": "c"}]}""", "shop.json: observations[0]: 'profile' is a message: name one of its fields.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.likes.x": "c"}]}""", "shop.json: observations[0]: 'post.likes.x': likes has no fields of its own.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b"}]}""", "shop.json: observations[0]: exactly one of profile, post, campaign, audience_sample and post_summary must be filled, not none.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.likes": "c", "profile.followers": "d"}]}""", "shop.json: observations[0]: exactly one of profile, post, campaign, audience_sample and post_summary must be filled, not post and profile.")]
    [InlineData("""{"observations": [{"creator.id": {}, "observed_at_ms": "b", "post.likes": "c"}]}""", "shop.json: observations[0].creator.id needs a column, a position, a constant or cases, and only one of them.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.likes": {"constant": "few"}}]}""", "shop.json: observations[0].post.likes: the constant 'few' does not fit: expected a whole number.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.likes": {"column": "c", "scale": 0}}]}""", "shop.json: observations[0].post.likes.scale must be a number other than 0.")]
    [InlineData("""{"observations": [{"creator.id": "a", "observed_at_ms": "b", "post.likes": {"column": "c", "factor": 2}}]}""", "shop.json: observations[0].post.likes: 'factor' is not known here; expected column, position, constant, optional, text, unknown, default, values, thousands, decimal, grouping, suffixes, percent, scale, zero_decimals, resolution, time, zone, months, separator or cases.")]
    public void A_bad_mapping_is_refused_with_its_place(string json, string message)
    {
        using TemporaryFolder folder = new();
        InputException refused = Assert.Throws<InputException>(() => MappingFile.Read(folder.Write("shop.json", json)));
        Assert.Equal(message, refused.Message);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named_with_those_that_are()
    {
        InputException refused = Assert.Throws<InputException>(() => Read(ShopMapping, "network;handle;when", "IG;anna;x"));
        Assert.Equal("export.csv has no column 'read'; it has: network, handle, when.", refused.Message);
    }

    private static List<SourceItem> Read(string mapping, params string[] lines)
    {
        using TemporaryFolder folder = new();
        MappedSource source = new(folder.Write("export.csv", lines), MappingFile.Read(folder.Write("shop.json", mapping)), ImportSettings.None);
        return [.. source.Read()];
    }
}
