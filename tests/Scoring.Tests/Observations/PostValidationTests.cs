using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class PostValidationTests
{
    private const long Now = Times.NowMs;

    private static readonly PostSnapshot Valid = new() { PostId = "1", PublishedAtMs = Now };

    public static readonly TheoryData<string> Counts = new(Setters.Keys);

    public static readonly TheoryData<string> CommentCounts = new(CommentSetters.Keys);

    private static Dictionary<string, Func<long, PostSnapshot>> Setters => new(StringComparer.Ordinal)
    {
        ["followers"] = static count => Valid with { Followers = count },
        ["likes"] = static count => Valid with { Likes = count },
        ["comments"] = static count => Valid with { Comments = count },
        ["shares"] = static count => Valid with { Shares = count },
        ["saves"] = static count => Valid with { Saves = count },
        ["views"] = static count => Valid with { Views = count },
        ["reach"] = static count => Valid with { Reach = count },
        ["non_follower_reach"] = static count => Valid with { NonFollowerReach = count },
        ["impressions"] = static count => Valid with { Impressions = count },
        ["first_hour_engagement"] = static count => Valid with { FirstHourEngagement = count },
        ["product_mentions"] = static count => Valid with { ProductMentions = count },
        ["comment_facts.examined"] = static count => Valid with { CommentFacts = new() { Examined = count } },
    };

    private static Dictionary<string, Func<long, long?, PostSnapshot>> CommentSetters => new(StringComparer.Ordinal)
    {
        ["substantive"] = static (count, of) => Valid with { CommentFacts = new() { Substantive = count, Examined = of } },
        ["positive"] = static (count, of) => Valid with { CommentFacts = new() { Positive = count, Examined = of } },
        ["negative"] = static (count, of) => Valid with { CommentFacts = new() { Negative = count, Examined = of } },
        ["creator_replies"] = static (count, of) => Valid with { CommentFacts = new() { CreatorReplies = count, Examined = of } },
        ["distinct_commenters"] = static (count, of) => Valid with { CommentFacts = new() { DistinctCommenters = count, Examined = of } },
        ["distinct_texts"] = static (count, of) => Valid with { CommentFacts = new() { DistinctTexts = count, Examined = of } },
        ["mutual_commenters"] = static (count, of) => Valid with { CommentFacts = new() { MutualCommenters = count, Examined = of } },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Counts_lie_between_zero_and_a_million_millions(string name)
    {
        Func<long, PostSnapshot> set = Setters[name];
        Check(null, set(0));
        Check(null, set(ObservationLimits.MaxCount));
        Check($"post.{name}: must be in [0, 1000000000000], was -1", set(-1));
        Check($"post.{name}: must be in [0, 1000000000000], was 1000000000001", set(ObservationLimits.MaxCount + 1));
    }

    [Theory]
    [MemberData(nameof(CommentCounts))]
    public void Facts_of_comments_are_counted_among_the_examined(string name)
    {
        Func<long, long?, PostSnapshot> set = CommentSetters[name];
        Check(null, set(ObservationLimits.MaxCount, null));
        Check(null, set(7, 7));
        Check($"post.comment_facts.{name}: must be at most examined, 7, was 8", set(8, 7));
        Check($"post.comment_facts.{name}: must be in [0, 1000000000000], was -1", set(-1, 7));
        Check(null, set(8, null) with { Comments = 8 });
        Check($"post.comment_facts.{name}: must be at most post.comments (examined is unknown), 7, was 8", set(8, null) with { Comments = 7 });
        Check(null, set(8, 9) with { Comments = 7 });
        Check($"post.comment_facts.{name}: must be in [0, 1000000000000], was 1000000000001", set(ObservationLimits.MaxCount + 1, null));
    }

    [Theory]
    [InlineData("", "must be 1 to 48 bytes of UTF-8, was 0")]
    [InlineData("123456789012345678901234567890123456789012345678", null)]
    [InlineData("1234567890123456789012345678901234567890123456789", "must be 1 to 48 bytes of UTF-8, was 49")]
    [InlineData("éééééééééééééééééééééééé", null)]
    [InlineData("ééééééééééééééééééééééééé", "must be 1 to 48 bytes of UTF-8, was 50")]
    [InlineData("a\u0000", "must not contain control characters")]
    [InlineData("a\u001F", "must not contain control characters")]
    [InlineData("a\u007F", "must not contain control characters")]
    [InlineData("a\u0085", "must not contain control characters")]
    public void Ids_have_1_to_48_bytes_and_no_control_characters(string id, string? expected) =>
        Check(expected is null ? null : $"post.post_id: {expected}", Valid with { PostId = id });

    [Fact]
    public void Ids_are_well_formed()
    {
        // Not as inline data: half a pair does not survive the runner.
        Check(null, Valid with { PostId = "\U0001F642" });
        Check("post.post_id: must be well-formed Unicode, had half of a surrogate pair", Valid with { PostId = "a\uD83D" });
        Check("post.post_id: must be well-formed Unicode, had half of a surrogate pair", Valid with { PostId = "\uDE42\uD83D" });
    }

    [Theory]
    [InlineData(Now, null)]
    [InlineData(ObservationLimits.MinTimeMs, null)]
    [InlineData(0, "is required, in Unix milliseconds UTC")]
    [InlineData(ObservationLimits.MinTimeMs - 1, "must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was 946684799999 (1999-12-31T23:59:59.999Z)")]
    [InlineData(Now + 1, "must not be after observed_at_ms 1896825600000 (2030-02-09T00:00:00Z), was 1896825600001 (2030-02-09T00:00:00.001Z)")]
    public void Publication_comes_before_observation(long publishedAtMs, string? expected) =>
        Check(expected is null ? null : $"post.published_at_ms: {expected}", Valid with { PublishedAtMs = publishedAtMs });

    [Theory]
    [InlineData(0, null)]
    [InlineData(6, null)]
    [InlineData(7, "must be a known post kind in [0, 6], was 7")]
    [InlineData(-1, "must be a known post kind in [0, 6], was -1")]
    public void Kinds_are_known(int kind, string? expected) =>
        Check(expected is null ? null : $"post.kind: {expected}", Valid with { Kind = (PostKind)kind });

    [Theory]
    [InlineData("552,JLBCU7,1,v9i3On", null)]
    [InlineData("1,2,3,4,5", "post.topic_ids: must have 0 to 4 elements, had 5")]
    [InlineData("552,", "post.topic_ids[1]: must be an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was \"\"; the nearest is \"1\" (Automotive)")]
    [InlineData("123456789", "post.topic_ids[0]: must be an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was \"123456789\"; the nearest is \"179\" (Bars & Restaurants)")]
    [InlineData("a-b", "post.topic_ids[0]: must be an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was \"a-b\"; the nearest is \"150\" (Attractions)")]
    [InlineData("é", "post.topic_ids[0]: must be an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was a text of 1 characters; the nearest is \"1\" (Automotive)")]
    [InlineData("1,2,1", "post.topic_ids[2]: must not repeat element 0")]
    public void Topics_are_at_most_four_codes(string topics, string? expected) => Check(expected, Valid with { TopicIds = topics.Split(',') });

    [Theory]
    [InlineData("", null)]
    [InlineData("zh-Hant", null)]
    [InlineData("en-GB-oed", "must be a BCP 47 tag of a registered language, 2 to 8 ASCII letters, digits or hyphens, was \"en-GB-oed\"; the nearest is \"en-GB\" (English)")]
    [InlineData("en_GB", "must be a BCP 47 tag of a registered language, 2 to 8 ASCII letters, digits or hyphens, was \"en_GB\"; the nearest is \"en-GB\" (English)")]
    public void Languages_are_tags(string language, string? expected) =>
        Check(expected is null ? null : $"post.language: {expected}", Valid with { Language = language });

    [Fact]
    public void Brands_have_at_most_48_bytes()
    {
        Check(null, Valid with { Brand = new string('b', 48) });
        Check("post.brand: must be 0 to 48 bytes of UTF-8, was 49", Valid with { Brand = new string('b', 49) });
    }

    private static void Check(string? expected, PostSnapshot post) => Violations.AssertOnly(expected, new Observation(new Stamp(Now, 0), post), Now);
}
