using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Tests.Scores;

/// <summary>No score jumps where evidence arrives gradually: the smaller the step, the smaller the change.</summary>
public sealed class ContinuityTests
{
    private const long MinuteMs = 60_000;

    // Steepest where a post of forty times the engagement overtakes the median of one other: .015 points a second were seen, and .085 of the ends of intervals, whose bound is twice this. A jump would be whole points.
    private const double PointsPerSecond = 0.05;

    [Fact]
    public void A_post_that_matures_moves_no_score_by_a_jump() =>
        Gen.Select(Gen.Int[0, 3], Gen.Long[0, 20_000], Gen.Long[0, 500], Gen.Int[1 * 3_600, 80 * 3_600]).Sample(
            AssertMaturesSteadily,
            iter: 10_000);

    [Theory]
    // The typical rate leaves the credible range while the post matures: the end of the interval moves at .085 points a second.
    [InlineData(1, 19_600, 399, 185_052)]
    public void A_post_that_becomes_implausible_widens_the_interval_without_a_jump(int others, long likes, long comments, int seconds) =>
        AssertMaturesSteadily(others, likes, comments, seconds);

    [Fact]
    public void A_post_before_half_its_maturity_counts_for_no_engagement()
    {
        CreatorFeatures ground = Histories.FeaturesOf(Platform.Instagram, Histories.Plain(5, 300, 12, 20_000));
        Observation unripe = Fresh(36 * 60 * MinuteMs, 90_000, 3);
        CreatorScores with = Histories.ScoresOf(Platform.Instagram, [.. Histories.Plain(5, 300, 12, 20_000), unripe]);
        CreatorScores without = Histories.ScoresOf(ground, with.AsOfMs - ground.NewestObservedAt);
        Assert.Equal(without.Engagement.EffectivePosts, with.Engagement.EffectivePosts, 1e-4);
        Assert.Equal(without.EngagementRate, with.EngagementRate, 1e-7);
    }

    [Fact]
    public void Waiting_moves_no_score_by_a_jump_and_widens_the_interval()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Histories.Plain(12, 900, 12, 20_000));
        CreatorScores before = Histories.ScoresOf(features);
        for (int day = 1; day <= 400; day++)
        {
            CreatorScores after = Histories.ScoresOf(features, day * Histories.DayMs);
            AssertClose(before, after, 1);
            Assert.True(after.Engagement.EffectivePosts < before.Engagement.EffectivePosts);
            Assert.True(after.Engagement.High - after.Engagement.Low >= before.Engagement.High - before.Engagement.Low - 1e-9);
            before = after;
        }
    }

    [Fact]
    public void Evidence_that_ages_away_lets_no_score_jump()
    {
        // No profile facts, so that every piece of evidence ages; a purchase, so that it weighs.
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. Histories.Plain(12, 300, 12, 20_000)[1..]]) with { GrowthDays = 90, UnexplainedGrowth = 200_000 };
        CreatorScores before = Histories.ScoresOf(features);
        for (int hour = 1; hour <= 400 * 24; hour++)
        {
            CreatorScores after = Histories.ScoresOf(features, hour * 60 * MinuteMs);
            AssertClose(before, after, 0.25);
            before = after;
        }
    }

    [Fact]
    public void Walking_followers_across_the_tiers_moves_no_score_by_a_jump()
    {
        CreatorScores before = Histories.ScoresOf(Platform.Instagram, Histories.Plain(12, 300, 12, 1_000));
        for (double followers = 1_010; followers < 2_000_000; followers *= 1.01)
        {
            CreatorScores after = Histories.ScoresOf(Platform.Instagram, Histories.Plain(12, 300, 12, (long)followers));
            AssertClose(before, after, 1);
            before = after;
        }
    }

    [Fact]
    public void Evidence_at_fixed_spread_narrows_the_interval()
    {
        double before = double.PositiveInfinity;
        for (int posts = 1; posts <= 30; posts++)
        {
            CreatorFeatures features = CreatorFeatures.Unknown(Platform.Instagram) with
            {
                ByFollowers = new DenominatorStatistics(posts, posts, 5, 0.3f, 10),
                EngagedPosts = posts,
            };
            CreatorScores scores = Histories.ScoresOf(features);
            double width = scores.Engagement.High - scores.Engagement.Low;
            Assert.True(width < before, $"{posts} posts: {width} after {before}");
            before = width;
        }
    }

    [Fact]
    public void Vanishing_evidence_fades_into_the_prior()
    {
        double prior = Histories.ScoresOf(CreatorFeatures.Unknown(Platform.TikTok)).Authenticity.Value;
        foreach (float posts in (float[])[1e-3f, 1e-6f, 1e-9f])
        {
            CreatorFeatures features = CreatorFeatures.Unknown(Platform.TikTok) with
            {
                ByViews = new DenominatorStatistics(1, posts, 3, 0, 8),
                EngagedPosts = posts,
                MeanLogEngagement = 5,
                GrowthDays = 3,
                UnexplainedGrowth = 6e5f,
                CommentedPosts = posts,
                MeanLogCommentRatio = 4,
                SpreadPosts = 1 + posts,
                LogSpread = -4,
                PaidKnownPosts = posts,
                PaidShare = 1,
                DisclosureKnownPosts = posts,
                TopicPosts = posts,
                SavesSharesEngagement = posts,
            };
            CreatorScores scores = Histories.ScoresOf(features);
            Assert.Equal(50, scores.Engagement.Value, 1e4 * posts);
            Assert.Equal(50, scores.Trust.Value, 1e4 * posts + 1e-4);
            Assert.Equal(prior, scores.Authenticity.Value, 1e4 * posts + 1e-4);
        }
    }

    [Fact]
    public void Evidence_that_has_aged_away_is_called_a_prior()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. Histories.Plain(12, 900, 12, 20_000)[1..]]);
        Assert.Equal(ScoreStatus.Estimated, Histories.ScoresOf(features).Engagement.Status);
        Assert.Equal(ScoreStatus.Estimated, Histories.ScoresOf(features).Authenticity.Status);
        CreatorScores aged = Histories.ScoresOf(features, 400 * Histories.DayMs);
        Assert.All(Histories.All(aged), estimate => Assert.Equal(ScoreStatus.Prior, estimate.Status));
        Assert.InRange(aged.Engagement.EffectivePosts, 1e-9, 0.1);
    }

    private static void AssertMaturesSteadily(int others, long likes, long comments, int seconds)
    {
        Observation[] ground = Histories.Plain(others, 300, 12, 20_000);
        CreatorScores one = Histories.ScoresOf(Platform.Instagram, [.. ground, Fresh(seconds * 1_000L, likes, comments)]);
        CreatorScores next = Histories.ScoresOf(Platform.Instagram, [.. ground, Fresh((seconds + 1) * 1_000L, likes, comments)]);
        AssertClose(one, next, PointsPerSecond);
    }

    private static Observation Fresh(long ageMs, long likes, long comments) => new(
        new Stamp(Histories.StartMs + (70 * Histories.DayMs) + ageMs, 0),
        new PostSnapshot { PostId = "fresh", PublishedAtMs = Histories.StartMs + (70 * Histories.DayMs), Followers = 20_000, Likes = likes, Comments = comments });

    private static void AssertClose(CreatorScores one, CreatorScores other, double points)
    {
        foreach ((ScoreEstimate left, ScoreEstimate right) in Histories.All(one).Zip(Histories.All(other)))
        {
            Assert.Equal(left.Value, right.Value, points);
            Assert.Equal(left.Low, right.Low, points * 2);
            Assert.Equal(left.High, right.High, points * 2);
        }
    }
}
