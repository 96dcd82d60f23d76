using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Engagement;

/// <summary>The engagement score against the formulas written out once more, by hand.</summary>
public sealed class EngagementScoreTests
{
    [Fact]
    public void One_mature_post_is_scored_by_the_written_formula()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [Post("a", 0, post => post with { Followers = 20_000, Likes = 500, Comments = 20 })]);
        double residual = Math.Log(520.5) - Math.Log(20_001) - Math.Log(0.0054) + (0.125 * (Math.Log(20_001) - Math.Log(22_360.68)));
        double within = 8 * 0.58 * 0.58 / 9;
        double variance = 0.78 * 0.78;
        double mean = variance * residual / (variance + within);
        double genuine = variance / (variance + within) * Math.Log((1 + (scores.Authenticity.Value / 100)) / (1 + ReproducibleMath.Logistic(0.41)));
        double spread = variance * within / (variance + within);
        Assert.Equal(100 * ReproducibleMath.NormalDistribution((mean + genuine) / Math.Sqrt(spread + variance)), scores.Engagement.Value, 1e-4);
        double half = 1.6448536269514722 * Math.Sqrt(Math.Min(spread + 0.09, variance));
        Assert.Equal(100 * ReproducibleMath.NormalDistribution((mean + genuine - half) / 0.78), scores.Engagement.Low, 1e-4);
        Assert.Equal(100 * ReproducibleMath.NormalDistribution((mean + genuine + half) / 0.78), scores.Engagement.High, 1e-4);
        Assert.Equal(520.5 / 20_001, scores.EngagementRate, 1e-7);
        Assert.Equal(scores.EngagementRate / scores.ExpectedEngagementRate, scores.EngagementRatio, 1e-12);
        Assert.Equal(Math.Exp(residual), scores.EngagementRatio, 1e-5);
        Assert.Equal(1, scores.Engagement.EffectivePosts, 1e-9);
        Assert.Equal(EngagementDenominator.Followers, scores.Denominator);
        Assert.Equal(ScoreStatus.Estimated, scores.Engagement.Status);
        Assert.Equal((20_000, FollowerTier.Micro), (scores.Followers, scores.Tier));
    }

    [Fact]
    public void Denominators_are_compared_apart_and_the_one_with_the_greatest_weight_is_shown()
    {
        List<Observation> posts = [];
        for (int i = 0; i < 3; i++) posts.Add(Post($"v{i}", i, post => post with { Views = 50_000, Likes = 1_000 }));
        for (int i = 0; i < 2; i++) posts.Add(Post($"f{i}", i, post => post with { Followers = 20_000, Likes = 9_000 }));
        CreatorScores both = Histories.ScoresOf(Platform.Instagram, posts);
        Assert.Equal(EngagementDenominator.Views, both.Denominator);
        Assert.Equal(1_000.5 / 50_001, both.EngagementRate, 1e-7);
        Assert.Equal(EngagementDenominator.Followers, both.EngagementKinds[1].Denominator);
        Assert.Equal(9_000.5 / 20_001, both.EngagementKinds[1].Rate, 1e-6);
        Assert.Equal((5, 0), (both.Engagement.Posts, both.Engagement.Unused.OtherDenominator));

        // Posts of another kind must not touch the statistics of a kind.
        CreatorFeatures mixed = Histories.FeaturesOf(Platform.Instagram, posts);
        CreatorFeatures alone = Histories.FeaturesOf(Platform.Instagram, posts[..3]);
        Assert.Equal(alone.ByViews, mixed.ByViews);
        Assert.Equal(2, mixed.ByFollowers.Posts);
        Assert.Equal(0, mixed.ByReach.Posts);
    }

    [Fact]
    public void Reach_is_preferred_to_views_and_views_to_followers()
    {
        CreatorFeatures features = Histories.FeaturesOf(
            Platform.Instagram, [Post("a", 0, post => post with { Followers = 10, Views = 20, Reach = 30, Likes = 1 }), Post("b", 1, post => post with { Followers = 10, Views = 20, Likes = 1 })]);
        Assert.Equal((1, 1, 0), (features.ByReach.Posts, features.ByViews.Posts, features.ByFollowers.Posts));
    }

    [Fact]
    public void A_post_of_an_account_with_one_follower_is_no_certainty()
    {
        ScoreEstimate engagement = Histories.ScoresOf(Platform.Instagram, Histories.Plain(1, 100, 0, 1)).Engagement;
        Assert.InRange(engagement.Value, 95, 99.9);
        Assert.Equal(5, engagement.Low, 1e-9);
    }

    [Fact]
    public void A_post_of_an_account_without_followers_has_no_denominator()
    {
        ScoreEstimate engagement = Histories.ScoresOf(Platform.Instagram, Histories.Plain(1, 100, 0, 0)).Engagement;
        Assert.Equal((50, ScoreStatus.Prior, 1), (engagement.Value, engagement.Status, engagement.Unused.NoDenominator));
    }

    [Fact]
    public void Followers_of_a_post_come_from_the_nearest_day_before_it_else_from_the_first_known()
    {
        static Observation Followers(int day, long count) =>
            new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = count });
        Observation[] series = [Followers(5, 1_000), Followers(10, 2_000), Followers(20, 4_000)];
        Assert.Equal(1_000, FollowersUsed(series, 2), 1e-2);
        Assert.Equal(1_000, FollowersUsed(series, 9), 1e-2);
        Assert.Equal(2_000, FollowersUsed(series, 10), 1e-2);
        Assert.Equal(2_000, FollowersUsed(series, 19), 1e-2);
        Assert.Equal(4_000, FollowersUsed(series, 50), 1e-2);
    }

    [Fact]
    public void A_withdrawn_follower_count_and_a_withdrawn_post_are_forgotten()
    {
        Observation profile = new(new Stamp(Histories.StartMs, 0), new ProfileSnapshot { Followers = 500 });
        Observation withdrawal = new(new Stamp(Histories.StartMs, 1), new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Followers] });
        Observation post = Post("a", 0, snapshot => snapshot with { Likes = 5, Views = 100 });
        Observation removal = post with { Stamp = post.Stamp with { Sequence = 1 }, Removed = true };
        CreatorFeatures features = Histories.FeaturesOf(Platform.TikTok, [profile, withdrawal, post, removal]);
        Assert.Equal(-1, features.Followers);
        Assert.Equal(default, features.ByViews);
    }

    [Fact]
    public void An_outlier_is_clipped()
    {
        Observation[] plain = Histories.Plain(11, 300, 12, 20_000);
        double before = Histories.ScoresOf(Platform.Instagram, plain).EngagementRatio;
        Observation[] viral = [.. plain, Post("viral", 5, post => post with { Followers = 20_000, Likes = 1_000_000, Comments = 10 })];
        double after = Histories.ScoresOf(Platform.Instagram, viral).EngagementRatio;
        Assert.InRange(after / before, 1, 1.15);
    }

    [Fact]
    public void One_post_id_counts_once_by_its_newest_observation()
    {
        Observation one = Post("same", 0, post => post with { Followers = 1_000, Likes = 10 });
        Observation corrected = Post("same", 1, post => post with { Followers = 1_000, Likes = 20 });
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [one, corrected]);
        Assert.Equal(1, features.ByFollowers.Posts);
        Assert.Equal(Math.Log(20.5), features.ByFollowers.MeanLogEngagement, 1e-6);
    }

    private static double FollowersUsed(Observation[] series, int day) =>
        Math.Exp(Histories.FeaturesOf(Platform.Instagram, [.. series, Post("a", day, post => post with { Likes = 5 })]).ByFollowers.MeanLogSize) - 1;

    private static Observation Post(string id, int day, Func<PostSnapshot, PostSnapshot> fill) => new(
        new Stamp(Histories.StartMs + ((day + 30) * Histories.DayMs), 0),
        fill(new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) }));
}
