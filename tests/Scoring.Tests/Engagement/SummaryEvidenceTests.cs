using CsCheck;
using Scoring.Creators;
using Scoring.Engagement;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Generators;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Engagement;

/// <summary>A summary of posts as evidence for engagement.</summary>
public sealed class SummaryEvidenceTests
{
    private const double SpreadWithin = 0.58;

    private static readonly PostSummary Summary = new(12, SummaryStatistic.Median) { Likes = 500, Comments = 20 };

    [Fact]
    public void A_median_counts_as_its_posts()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Account(Summary));
        Assert.Equal(ScoreStatus.Estimated, scores.Engagement.Status);
        Assert.Equal(EngagementDenominator.Followers, scores.Denominator);
        Assert.Equal(520.5 / 20_001, scores.EngagementRate, 1e-7);
        Assert.Equal(12, scores.Engagement.EffectivePosts, 1e-6);
        Assert.Equal(12, scores.Engagement.SummaryPosts, 1e-6);
        Assert.Equal(0, scores.Engagement.Posts);
    }

    [Fact]
    public void A_mean_per_follower_is_corrected_to_the_median()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Account(Summary with { Statistic = SummaryStatistic.Mean }));
        Assert.Equal(520.5 / 20_001 * Math.Exp(-SpreadWithin * SpreadWithin / 2), scores.EngagementRate, 1e-7);
    }

    [Fact]
    public void Reach_is_preferred_to_views_and_views_to_followers()
    {
        PostSummary both = Summary with { Views = 9_000, Reach = 7_000 };
        Assert.Equal(EngagementDenominator.Reach, Histories.FeaturesOf(Platform.Instagram, Account(both)).Summary.Kind);
        Assert.Equal(EngagementDenominator.Views, Histories.FeaturesOf(Platform.Instagram, Account(both with { Reach = 0 })).Summary.Kind);
        Assert.Equal(520.5 / 9_001, Histories.ScoresOf(Platform.Instagram, Account(both with { Reach = null })).EngagementRate, 1e-7);
    }

    [Fact]
    public void A_summary_without_likes_or_denominator_is_no_evidence()
    {
        Assert.Equal(ScoreStatus.Prior, Histories.ScoresOf(Platform.Instagram, Account(Summary with { Likes = null })).Engagement.Status);
        Assert.Equal(ScoreStatus.Prior, Histories.ScoresOf(Platform.Instagram, Account(Summary)[1..]).Engagement.Status);
    }

    [Fact]
    public void A_withdrawn_summary_leaves_the_prior()
    {
        Observation[] account = Account(Summary);
        Stamp later = new(account[1].Stamp.ObservedAtMs, 1);
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [.. account, new Observation(later, Summary, Removed: true)]);
        Assert.Equal(ScoreStatus.Prior, scores.Engagement.Status);
        Assert.Equal(0, scores.Engagement.SummaryPosts);
    }

    [Fact]
    public void An_average_over_many_posts_counts_as_a_full_record() =>
        Assert.Equal(30, Histories.ScoresOf(Platform.Instagram, Account(Summary with { Posts = 10_000 })).Engagement.SummaryPosts, 1e-5);

    [Fact]
    public void From_one_single_post_on_a_summary_never_counts_for_more_than_the_single_posts() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 10_000], Gen.Int[20, 5_000]).Sample((singles, posts, likes) =>
        {
            Observation[] account = [.. Histories.Plain(singles, 20_000, 400, 30), .. Account(Summary with { Posts = posts, Likes = likes })];
            ScoreEstimate engagement = Histories.ScoresOf(Platform.Instagram, account).Engagement;
            double single = engagement.EffectivePosts - engagement.SummaryPosts;
            Assert.True(single < 1 || engagement.SummaryPosts <= single + 1e-6, $"{engagement.SummaryPosts} of a summary beside {single}");
            Assert.Equal(singles, engagement.Posts);
        });

    [Fact]
    public void The_evidence_of_a_summary_is_continuous_in_the_single_posts() =>
        Gen.Select(Gen.Float[0.1f, 30], Gen.Double[0, 40]).Sample((posts, single) =>
        {
            var summary = new SummaryFeatures(EngagementDenominator.Views, IsMean: true, posts, 3, 9);
            double here = SummaryEvidence.PostsOf(summary, single);
            double there = SummaryEvidence.PostsOf(summary, single + 1e-6);
            Assert.InRange(here, 0, posts);
            Assert.InRange(there - here, -1e-4, 1e-4);
        });

    [Fact]
    public void A_summary_adds_to_its_own_denominator_beside_single_posts_of_another()
    {
        // Four pictures by followers, and the averages of twelve reels by views: they count as four.
        Observation[] account = [.. Histories.Plain(4, 300, 12, 20_000), .. Account(Summary with { Views = 9_000 })];
        CreatorScores alone = Histories.ScoresOf(Platform.Instagram, account[..^1]), scores = Histories.ScoresOf(Platform.Instagram, account);
        Assert.Equal(alone.Engagement.EffectivePosts, scores.Engagement.SummaryPosts, 1e-5);
        Assert.Equal(2 * alone.Engagement.EffectivePosts, scores.Engagement.EffectivePosts, 1e-5);
        Assert.Equal([EngagementDenominator.Views, EngagementDenominator.Followers], scores.EngagementKinds.ToArray().Select(kind => kind.Denominator));
        Assert.Equal(520.5 / 9_001, scores.EngagementKinds[0].Rate, 1e-6);
        Assert.Equal(alone.EngagementRate, scores.EngagementKinds[1].Rate, 1e-12);
    }

    [Fact]
    public void Bought_followers_raise_no_score_with_a_summary() =>
        Gen.Select(SummaryGenerators.Summary, Gen.Int[0, 12], Gen.Long[1, 2_000_000], Gen.Long[1, 5_000_000], Gen.Int[0, 60]).Sample(
            (summary, singles, followers, bought, idleDays) =>
            {
                CreatorScores before = ScoresOf(followers), after = ScoresOf(followers + bought);
                foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(before).Zip(Histories.All(after)))
                {
                    Assert.True(other.Value <= one.Value, $"{one.Value:R} rose to {other.Value:R}");
                }

                CreatorScores ScoresOf(long count) =>
                    Histories.ScoresOf(Platform.Instagram, [.. Histories.Plain(singles, 900, 40, count), .. Account(summary, count)], idleDays * Histories.DayMs);
            },
            iter: 2_000);

    private static Observation[] Account(PostSummary summary, long followers = 20_000) =>
    [
        new Observation(new Stamp(Histories.StartMs, 0), new ProfileSnapshot { Followers = followers }),
        new Observation(new Stamp(Histories.StartMs, 0), summary),
    ];
}
