using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Archetypes;

/// <summary>A made-up creator of a kind that everybody in the field knows.</summary>
/// <param name="Name">What kind.</param>
/// <param name="History">What was observed of it.</param>
internal sealed record Archetype(string Name, IReadOnlyList<Observation> History)
{
    private const long Day = Histories.DayMs;

    // Deviations of ln engagement from post to post, drawn once from a normal distribution.
    private static readonly double[] Noise =
        [.31, -.42, .08, .77, -.15, -.63, .22, .05, -.28, 1.12, -.51, .14, -.09, .46, -.74, .19, -.33, .61, -.02, .27, -.88, .38, .11, -.24];

    /// <summary>The six of them.</summary>
    public static IReadOnlyList<Archetype> All { get; } =
    [
        new("genuine micro", [.. Accounts.GenuineMicro, .. Posts(24, 24_000, 330, .05, 1, GenuinePost), Campaign(20, 4_800, 310, 74, 5, .6), Campaign(45, 5_200, 290, 66, 4, .4)]),
        new("celebrity", [.. Accounts.Celebrity, .. Posts(24, 4_000_000, 15_000, .012, .8, CelebrityPost)]),
        new("bought followers", [.. Accounts.BoughtFollowers, .. Posts(18, 61_000, 190, .03, .7, PlainPost)]),
        new("pod", [.. Accounts.Pod, .. Posts(20, 18_000, 420, .3, .12, PodPost)]),
        new("two posts only", [.. Accounts.TwoPosts, .. Posts(2, 9_000, 95, .04, 1, PlainPost)]),
        new("nothing known", []),
    ];

    /// <summary>Its features under the shipped model.</summary>
    public CreatorFeatures Features => Histories.FeaturesOf(Platform.Instagram, History);

    private static IEnumerable<Observation> Posts(int count, long followers, double likes, double commentsPerLike, double spread, Func<int, PostSnapshot, PostSnapshot> fill) =>
        Enumerable.Range(0, count).Select(i =>
        {
            double engaged = likes * Math.Exp(spread * 0.55 * Noise[i]);
            long publishedAt = Histories.StartMs + ((88 - (3 * i)) * Day) + ((9 + (i * 5 % 11)) * 3_600_000L) + 60_000;
            PostSnapshot post = new()
            {
                PostId = $"p{i}",
                PublishedAtMs = publishedAt,
                Kind = i % 3 == 0 ? PostKind.ShortVideo : PostKind.Image,
                Followers = followers,
                Likes = (long)engaged,
                Comments = (long)(engaged * commentsPerLike * (1 + (0.2 * Noise[(i + 7) % Noise.Length]))),
            };
            return new Observation(new Stamp(publishedAt + (9 * Day), 0), fill(i, post));
        });

    private static PostSnapshot GenuinePost(int place, PostSnapshot post) => post with
    {
        Saves = post.Likes / 9,
        Shares = post.Likes / 14,
        Reach = post.Likes * 15,
        NonFollowerReach = post.Likes * 4,
        Views = post.Likes * 22,
        Paid = place % 7 == 3,
        Disclosed = place % 7 == 3 ? true : null,
        TopicIds = place % 6 == 5 ? ["653"] : ["552"],
        Language = "en",
        ProductMentions = place % 4 == 0 ? 1 : 0,
        FirstHourEngagement = post.Likes / 4,
        CommentFacts = Comments(post, substantive: .42, positive: .5, negative: .05, replies: .35, commenters: .88, texts: .96, mutual: .04),
    };

    private static PostSnapshot CelebrityPost(int place, PostSnapshot post) => post with
    {
        Paid = place % 5 == 2,
        Disclosed = place % 5 == 2 ? place % 10 != 7 : null,
        TopicIds = [((string[])["552", "483", "640", "150"])[place % 4]],
        CommentFacts = Comments(post, substantive: .18, positive: .45, negative: .12, replies: 0, commenters: .97, texts: .8, mutual: 0),
    };

    private static PostSnapshot PlainPost(int place, PostSnapshot post) => post;

    private static PostSnapshot PodPost(int place, PostSnapshot post) => post with
    {
        FirstHourEngagement = post.Likes * 8 / 10,
        Paid = place % 4 == 1,
        Disclosed = place % 4 == 1 ? true : null,
        CommentFacts = Comments(post, substantive: .08, positive: .8, negative: .01, replies: .5, commenters: .5, texts: .45, mutual: .62),
    };

    private static CommentFacts Comments(
        PostSnapshot post, double substantive, double positive, double negative, double replies, double commenters, double texts, double mutual)
    {
        double examined = post.Comments!.Value;
        return new CommentFacts
        {
            Examined = (long)examined,
            Substantive = (long)(examined * substantive),
            Positive = (long)(examined * positive),
            Negative = (long)(examined * negative),
            CreatorReplies = (long)(examined * replies),
            DistinctCommenters = (long)(examined * commenters),
            DistinctTexts = (long)(examined * texts),
            MutualCommenters = (long)(examined * commenters * mutual),
        };
    }

    private static Observation Campaign(int day, long reach, long clicks, long conversions, long returns, double rating) => new(
        new Stamp(Histories.StartMs + ((day + 30) * Day), 0),
        new CampaignOutcome
        {
            Source = "shop",
            CampaignId = $"c{day}",
            StartedAtMs = Histories.StartMs + (day * Day),
            Reach = reach,
            Clicks = clicks,
            Conversions = conversions,
            Returns = returns,
            BrandRating = rating,
        });
}
