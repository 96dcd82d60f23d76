using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Each statistic against numbers worked out by hand.</summary>
public sealed class FeatureExtractionTests
{
    [Fact]
    public void The_spread_is_that_of_the_newest_twelve_mature_posts()
    {
        List<Observation> posts = [];
        for (int i = 0; i < 20; i++) posts.Add(Post($"p{i:00}", i, post => post with { Likes = i < 8 ? 1_000_000 : i % 2 == 0 ? 100 : 200 }));
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, posts);
        double half = (Math.Log(200.5) - Math.Log(100.5)) / 2;
        Assert.Equal(Math.Log(half * Math.Sqrt(12.0 / 11)), features.LogSpread, 1e-6);
        Assert.InRange(features.SpreadPosts, 11, 12);
    }

    [Fact]
    public void Equal_engagement_has_the_least_spread_that_is_told_apart()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [Post("a", 0, Liked(50)), Post("b", 1, Liked(50)), Post("c", 2, Liked(50))]);
        Assert.Equal(Math.Log(0.01), features.LogSpread, 1e-6);
    }

    [Fact]
    public void One_post_has_no_spread() =>
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, [Post("a", 0, Liked(50))]).SpreadPosts);

    [Fact]
    public void The_comment_ratio_is_a_mean_of_logs_over_posts_that_have_both()
    {
        CreatorFeatures features = Histories.FeaturesOf(
            Platform.Instagram, [Post("a", 0, post => post with { Likes = 100, Comments = 10 }), Post("b", 0, post => post with { Likes = 400, Comments = 5 }), Post("c", 0, Liked(9))]);
        Assert.Equal((Math.Log(10.5 / 100.5) + Math.Log(5.5 / 400.5)) / 2, features.MeanLogCommentRatio, 1e-6);
        Assert.Equal((Math.Log(100.5) + Math.Log(400.5)) / 2, features.MeanLogLikes, 1e-6);
        Assert.Equal(2, features.CommentedPosts, 1e-6);
        Assert.Equal(3, features.EngagedPosts, 1e-6);
    }

    [Fact]
    public void Growth_is_measured_over_the_window_and_fades_with_its_age()
    {
        CreatorFeatures slow = Histories.FeaturesOf(Platform.Instagram, [Followers(0, 1_000), Followers(45, 1_500), Followers(90, 2_000)]);
        Assert.Equal(1_000, slow.UnexplainedGrowth, 1e-6);
        CreatorFeatures older = Histories.FeaturesOf(Platform.Instagram, [Followers(0, 1_000), Followers(90, 2_000), Followers(270, 2_000)]);
        Assert.Equal(500, older.UnexplainedGrowth, 1e-6);

        // Between two counts growth is taken to be even: of 400 in a hundred days, ninety days hold nine tenths.
        CreatorFeatures sparse = Histories.FeaturesOf(Platform.Instagram, [Followers(0, 1_000), Followers(100, 1_400), Followers(200, 1_800)]);
        Assert.Equal(360, sparse.UnexplainedGrowth, 1e-6);
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, [Followers(0, 2_000), Followers(30, 1_000)]).UnexplainedGrowth);
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, [Followers(0, 2_000)]).GrowthDays);
    }

    [Fact]
    public void Reach_among_strangers_explains_growth()
    {
        Observation[] series = [Followers(0, 1_000), Followers(30, 2_000)];
        Observation[] reached = [.. series, Post("a", 0, post => post with { NonFollowerReach = 30_000 }), Post("b", 30, post => post with { NonFollowerReach = 30_000 })];
        Assert.Equal(1_000, Histories.FeaturesOf(Platform.Instagram, series).UnexplainedGrowth, 1e-6);

        // The post of the last day has reached nobody yet; nor does one of another time explain this growth.
        Assert.Equal(1_000 - (0.01 * 30_000), Histories.FeaturesOf(Platform.Instagram, reached).UnexplainedGrowth, 1e-4);
        Observation[] later = [.. series, Followers(200, 2_000), Post("a", 150, post => post with { NonFollowerReach = 90_000 })];
        Assert.Equal(Histories.FeaturesOf(Platform.Instagram, later[..3]).UnexplainedGrowth, Histories.FeaturesOf(Platform.Instagram, later).UnexplainedGrowth);
    }

    [Fact]
    public void Regional_variants_of_one_language_count_once()
    {
        Observation locale = new(new Stamp(Histories.StartMs, 0), new ProfileSnapshot { Locale = new Locale(["en-US", "en-GB", "de"], "") });
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [locale]);
        Assert.Equal(("en", "de"), (features.Language.ToString(), features.SecondLanguage.ToString()));
    }

    [Fact]
    public void Reach_beyond_the_followers_stands_in_for_strangers_reached()
    {
        Observation[] series = [Followers(0, 1_000), Followers(30, 2_000)];
        Observation reached = Post("a", 0, post => post with { Followers = 1_000, Reach = 31_000 });
        Assert.Equal(1_000 - (0.01 * 30_000), Histories.FeaturesOf(Platform.Instagram, [.. series, reached]).UnexplainedGrowth, 1e-4);
    }

    [Fact]
    public void Sponsorship_counts_only_posts_of_which_it_is_known()
    {
        CreatorFeatures features = Histories.FeaturesOf(
            Platform.Instagram,
            [
                Post("a", 0, post => post with { Paid = true, Disclosed = true }), Post("b", 0, post => post with { Paid = true, Disclosed = false }),
                Post("c", 0, post => post with { Paid = true }), Post("d", 0, post => post with { Paid = false, Disclosed = true }), Post("e", 0, post => post),
            ]);
        Assert.Equal((4f, 0.75f), (features.PaidKnownPosts, features.PaidShare));
        Assert.Equal((2f, 0.5f), (features.DisclosureKnownPosts, features.DisclosedShare));
    }

    [Fact]
    public void Cadence_is_gaps_over_the_weeks_that_they_span()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.X, [Post("a", 0, Liked(1)), Post("b", 7, Liked(1)), Post("c", 14, Liked(1))]);

        // A gap counts by the recency of its older post.
        double gaps = Math.Pow(2, -7.0 / 45) + Math.Pow(2, -14.0 / 45);
        Assert.Equal(gaps, features.CadenceGaps, 1e-3);
        Assert.Equal(features.CadenceGaps, features.CadenceWeeks);
    }

    [Theory]
    [InlineData(1, 700)]
    [InlineData(3, 700)]
    [InlineData(1, 200)]
    [InlineData(3, 120)]
    [InlineData(1, 61)]
    [InlineData(3, 61)]
    public void Pinned_old_posts_do_not_hide_the_rhythm_of_the_recent_ones(int pins, int daysBefore)
    {
        Observation[] recent = [.. Enumerable.Range(0, 12).Select(i => PostAt($"p{i:00}", 800 + (i * 7 / 3.0)))];
        Observation[] pinned = [.. Enumerable.Range(0, pins).Select(i => PostAt($"pin{i}", 800 - daysBefore - (i * 11)))];
        double alone = PerWeek(Histories.FeaturesOf(Platform.Instagram, recent)), beside = PerWeek(Histories.FeaturesOf(Platform.Instagram, [.. recent, .. pinned]));
        Assert.Equal(3, alone, 0.01);
        Assert.InRange(beside, 2, 3.01);
    }

    [Fact]
    public void Several_posts_of_one_day_without_a_time_are_no_endless_rhythm()
    {
        // Three a day, of dates alone: two gaps of three have no length.
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. Enumerable.Range(0, 30).Select(i => PostAt($"p{i:00}", i / 3))]);
        Assert.InRange(PerWeek(features), 19, 23);
    }

    private static double PerWeek(in CreatorFeatures features) => features.CadenceGaps / features.CadenceWeeks;

    private static Observation PostAt(string id, double day) => new(
        new Stamp(Histories.StartMs + (900 * Histories.DayMs), 0), new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (long)(day * Histories.DayMs), Likes = 1 });

    [Fact]
    public void Focus_is_one_for_one_topic_and_falls_with_their_entropy()
    {
        Func<PostSnapshot, PostSnapshot> On(string topic) => post => post with { TopicIds = [topic, "1"] };
        Assert.Equal(1, Histories.FeaturesOf(Platform.X, [Post("a", 0, On("552")), Post("b", 0, On("552"))]).TopicFocus, 1e-6);
        Assert.Equal(1 - (Math.Log(2) / Math.Log(12)), Histories.FeaturesOf(Platform.X, [Post("a", 0, On("552")), Post("b", 0, On("653"))]).TopicFocus, 1e-6);
    }

    [Fact]
    public void Saves_and_shares_are_summed_over_posts_that_report_both()
    {
        CreatorFeatures features = Histories.FeaturesOf(
            Platform.Instagram, [Post("a", 0, post => post with { Likes = 90, Saves = 6, Shares = 4 }), Post("b", 0, post => post with { Likes = 95, Saves = 5 }), Post("c", 0, Liked(500))]);
        Assert.Equal((10, 100), (features.SavesShares, features.SavesSharesEngagement));
    }

    [Fact]
    public void A_new_snapshot_of_one_post_does_not_renew_the_others()
    {
        Observation[] old = [Post("a", 0, Liked(50)), Post("b", 0, Liked(60))];
        CreatorFeatures before = Histories.FeaturesOf(Platform.Instagram, old);
        Observation renewed = new(new Stamp(Histories.StartMs + (75 * Histories.DayMs), 0), new PostSnapshot { PostId = "a", PublishedAtMs = Histories.StartMs, Likes = 50 });
        CreatorFeatures after = Histories.FeaturesOf(Platform.Instagram, [.. old, renewed]);
        Assert.Equal(2, before.EngagedPosts, 1e-6);
        Assert.Equal(1.5, after.EngagedPosts, 1e-6);
        Assert.Equal(45 * Histories.DayMs, after.NewestPostObservedAt - before.NewestPostObservedAt);
    }

    [Fact]
    public void Niche_and_language_are_the_first_declared()
    {
        ProfileSnapshot profile = new() { Niches = ["653", "552"], Locale = new Locale(["pt-BR", "en"], "BR"), Following = 7, PostCount = 9 };
        CreatorFeatures features = Histories.FeaturesOf(Platform.YouTube, [new Observation(new Stamp(Histories.StartMs, 0), profile)]);
        Assert.Equal(("653", "pt", 7, 9), (features.Niche.ToString(), features.Language.ToString(), features.Following, features.PostCount));
    }

    private static Func<PostSnapshot, PostSnapshot> Liked(long likes) => post => post with { Likes = likes };

    private static Observation Followers(int day, long followers) =>
        new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers });

    private static Observation Post(string id, int day, Func<PostSnapshot, PostSnapshot> fill) => new(
        new Stamp(Histories.StartMs + (30 * Histories.DayMs), 0),
        fill(new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) }));
}
