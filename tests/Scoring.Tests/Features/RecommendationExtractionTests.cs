using Scoring.Features;
using Scoring.Observations;

namespace Scoring.Tests.Features;

public sealed class RecommendationExtractionTests
{
    [Fact]
    public void The_gap_is_that_of_mean_logs_of_counts()
    {
        RecommendationFeatures features = Posts.FeaturesOf(
            Posts.On(0, "a", Liked(100, true)), Posts.On(0, "b", Liked(400, true)), Posts.On(0, "c", Liked(900, false)), Posts.On(0, "d", Liked(5, null))).Recommendations;
        Assert.Equal(((Math.Log(100.5) + Math.Log(400.5)) / 2) - Math.Log(900.5), features.SponsoredGap, 1e-6);
        Assert.Equal((2f, 1f), (features.SponsoredPosts, features.OrganicPosts));
    }

    [Fact]
    public void The_gap_counts_posts_by_maturity_and_recency()
    {
        // Half mature: observed two and a quarter days after publication, between a day and a half and three.
        Observation half = new(
            new Stamp(Scores.Histories.StartMs + (9 * Scores.Histories.DayMs / 4), 0),
            new PostSnapshot { PostId = "h", PublishedAtMs = Scores.Histories.StartMs, Likes = 50, Paid = true });
        Observation older = new(
            half.Stamp, new PostSnapshot { PostId = "o", PublishedAtMs = Scores.Histories.StartMs - (45 * Scores.Histories.DayMs), Likes = 200, Paid = true });
        Observation own = new(half.Stamp, new PostSnapshot { PostId = "w", PublishedAtMs = Scores.Histories.StartMs, Likes = 100, Paid = false });
        RecommendationFeatures features = Posts.FeaturesOf(half, older, own).Recommendations;
        Assert.Equal(((Math.Log(50.5) + Math.Log(200.5)) / 2) - Math.Log(100.5), features.SponsoredGap, 1e-6);
        Assert.Equal(0.5, features.OrganicPosts, 1e-6);
    }

    [Fact]
    public void Without_both_kinds_there_is_no_gap()
    {
        RecommendationFeatures features = Posts.FeaturesOf(Posts.On(0, "a", Liked(100, true)), Posts.On(0, "b", Liked(7, null))).Recommendations;
        Assert.Equal((1f, 0f, 0f), (features.SponsoredPosts, features.OrganicPosts, features.SponsoredGap));
    }

    [Fact]
    public void Mentions_fall_into_the_weeks_that_their_posts_stand_for()
    {
        // Three posts, a gap of seven days each; two of them tell. On average they mention 1.5 products.
        RecommendationFeatures features = Posts.FeaturesOf(
            Posts.On(30, "a", Mentions(3)), Posts.On(23, "b", post => post), Posts.On(16, "c", Mentions(0))).Recommendations;
        double older = Math.Pow(2, -14.0 / 45);
        double posts = (1 + older) * (1 + older) / (1 + (older * older));
        Assert.Equal(posts, features.MentionPosts, 1e-6);
        Assert.Equal(posts, features.MentionWeeks, 1e-6);
        Assert.Equal(posts * 3 / (1 + older), features.Mentions, 1e-6);
    }

    [Fact]
    public void A_post_stands_for_a_day_at_least_and_one_alone_for_nothing()
    {
        RecommendationFeatures burst = Posts.FeaturesOf(Posts.On(3, "a", Mentions(2)), Posts.On(3, "b", Mentions(4))).Recommendations;
        Assert.Equal((2f, 2 / 7f, 6f), (burst.MentionPosts, burst.MentionWeeks, burst.Mentions));
        RecommendationFeatures alone = Posts.FeaturesOf(Posts.On(3, "a", Mentions(2))).Recommendations;
        Assert.Equal((0f, 0f, 0f), (alone.MentionPosts, alone.MentionWeeks, alone.Mentions));
    }

    [Fact]
    public void Advocates_recommend_unpaid_within_a_declared_niche()
    {
        Observation[] posts =
        [
            Posts.On(0, "in", Topical(false, 1, "9", "553")), Posts.On(0, "out", Topical(false, 2, "464")), Posts.On(0, "no", Topical(false, 0, "552")),
            Posts.On(0, "more", Topical(false, 1, "552")), Posts.On(0, "paid", Topical(true, 1, "552")), Posts.On(0, "unknown", Topical(null, 1, "552")),
            Posts.On(0, "bare", Topical(false, 1)), Posts.On(0, "mute", Topical(false, null, "552")),
        ];
        RecommendationFeatures features = Posts.FeaturesOf([.. posts, Posts.Profile(new ProfileSnapshot { Niches = ["552", "1", "2", "553"] })]).Recommendations;
        Assert.Equal((4f, 0.5f), (features.AdvocacyPosts, features.AdvocacyShare));
        Assert.Equal(0, Posts.FeaturesOf(posts).Recommendations.AdvocacyPosts);
        Observation withdrawn = new(new Stamp(Scores.Histories.StartMs + (31 * Scores.Histories.DayMs), 0), new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Niches] });
        Assert.Equal(0, Posts.FeaturesOf([.. posts, Posts.Profile(new ProfileSnapshot { Niches = ["552"] }), withdrawn]).Recommendations.AdvocacyPosts);
    }

    private static Func<PostSnapshot, PostSnapshot> Liked(long likes, bool? paid) => post => post with { Likes = likes, Paid = paid };

    private static Func<PostSnapshot, PostSnapshot> Mentions(long mentions) => post => post with { ProductMentions = mentions };

    private static Func<PostSnapshot, PostSnapshot> Topical(bool? paid, long? mentions, params string[] topics) =>
        post => post with { Paid = paid, ProductMentions = mentions, TopicIds = topics };
}
