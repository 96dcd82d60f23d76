using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Quality;

/// <summary>Contradictions between a summary of posts and the other counts of a record.</summary>
public sealed class SummaryFaultTests
{
    private const long SummaryMs = Histories.StartMs + (10 * Histories.DayMs);

    private static readonly PostSummary Summary = new(12, SummaryStatistic.Median) { Likes = 30_000, Comments = 400 };

    [Fact]
    public void An_ordinary_summary_has_no_fault()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [On(1, 1_000_000), On(9, 1_000_000), At(Summary)]);
        Assert.Equal((0, default, 0), (features.Faults.Count, features.Doubts, features.FollowerFloor));
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(100)]
    public void After_a_fall_a_summary_by_followers_has_the_interval_of_the_cohort_and_the_floor(long fallen)
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [On(1, 1_000_000), On(9, fallen), At(Summary)]);
        Assert.Equal((ScoreDoubts.Full, ScoreDoubts.Full), (features.Doubts.FollowerRateLow, features.Doubts.FollowerRateHigh));
        Assert.Equal(Math.Log(Math.Max(fallen, 10_000) + 1), features.Summary.MeanLogSize, 1e-5f);
        CreatorScores scores = Histories.ScoresOf(features);
        Assert.Equal(1, scores.Faults.CountOf(DataFaultCode.FollowersFell));
        AssertReachesCohort(scores.Engagement);
    }

    [Fact]
    public void After_a_jump_a_summary_by_followers_has_the_interval_of_the_cohort()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [On(1, 20_000), On(9, 20_000_000), At(Summary with { Likes = 300 })]);
        Assert.Equal(1, scores.Faults.CountOf(DataFaultCode.FollowersJumped));
        AssertReachesCohort(scores.Engagement);
    }

    [Fact]
    public void A_fall_leaves_a_summary_by_views_as_it_is()
    {
        Observation summary = At(Summary with { Views = 600_000 });
        ScoreEstimate fallen = Histories.ScoresOf(Platform.TikTok, [On(1, 1_000_000), On(9, 20_000), summary]).Engagement;
        ScoreEstimate steady = Histories.ScoresOf(Platform.TikTok, [On(1, 1_000_000), On(9, 1_000_000), summary]).Engagement;
        Assert.Equal((steady.Value, steady.High - steady.Low), (fallen.Value, fallen.High - fallen.Low));
    }

    [Fact]
    public void The_followers_of_posts_are_used_where_the_days_have_none()
    {
        Observation[] posts = Array.ConvertAll(
            Histories.Plain(3, 300, 10, 20_000)[1..], observation => observation with { Value = ((PostSnapshot)observation.Value) with { Likes = null } });
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. posts, At(Summary with { Likes = 500 })]);
        Assert.Equal(Math.Log(20_001), features.Summary.MeanLogSize, 1e-5f);
        Assert.Equal(ScoreStatus.Estimated, Histories.ScoresOf(features).Engagement.Status);
    }

    [Theory]
    [InlineData(200_000, 0)]
    [InlineData(200_001, 1)]
    public void A_summary_beyond_ten_times_the_followers_widens_the_interval_downwards(double likes, int count)
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [On(9, 20_000), At(Summary with { Likes = likes, Comments = null })]);
        AssertFault(features.Faults, DataFaultCode.EngagementExceedsFollowers, count);
        Assert.Equal((count * ScoreDoubts.Full, 0, 0), (features.Doubts.FollowerRateLow, features.Doubts.FollowerRateHigh, features.Doubts.ViewRateLow));
        CreatorScores scores = Histories.ScoresOf(features);
        AssertReachesLowOfCohort(scores.Engagement);
        AssertFault(scores.Faults, DataFaultCode.EngagementImplausible, 1);
    }

    [Theory]
    [InlineData(20_010, 0)]
    [InlineData(20_011, 1)]
    [InlineData(30_000, 1)]
    public void A_summary_beyond_twice_the_views_or_the_reach_widens_the_interval_downwards(double likes, int count)
    {
        PostSummary[] summaries = [Summary with { Likes = likes, Comments = null, Views = 10_000 }, Summary with { Likes = likes, Comments = null, Views = 10_000_000, Reach = 10_000 }];
        foreach (PostSummary summary in summaries)
        {
            CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [On(9, 1_000_000), At(summary)]);
            AssertFault(features.Faults, DataFaultCode.EngagementExceedsViews, count);
            Assert.Equal((0, 0, count * ScoreDoubts.Full), (features.Doubts.FollowerRateLow, features.Doubts.FollowerRateHigh, features.Doubts.ViewRateLow));
            ScoreEstimate engagement = Histories.ScoresOf(features).Engagement;
            Assert.True(engagement.Value > 90);
            if (count > 0) AssertReachesLowOfCohort(engagement);
        }
    }

    [Theory]
    [InlineData(3, 20, 0, true)]
    [InlineData(3, 19.999, 0, false)]
    [InlineData(0, 5, 0, true)]
    [InlineData(0, 0, 10_000, true)]
    [InlineData(0, 0, 9_999, false)]
    [InlineData(3.1, 400, 0, false)]
    [InlineData(2, 400, 0, false)]
    public void Hidden_likes_of_a_summary_count_as_left_out(double likes, double comments, double views, bool isHidden)
    {
        PostSummary summary = Summary with { Likes = likes, Comments = comments, Views = views > 0 ? views : null };
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [On(9, 20_000), At(summary)]);
        AssertFault(features.Faults, DataFaultCode.LikesHidden, isHidden ? 1 : 0);
        Assert.Equal(isHidden ? default : features.Summary, features.Summary);
        ScoreEstimate engagement = Histories.ScoresOf(features).Engagement, without = Histories.ScoresOf(Platform.Instagram, [On(9, 20_000), At(summary with { Likes = null })]).Engagement;
        Assert.Equal(isHidden, (engagement.Value, engagement.Low, engagement.High) == (without.Value, without.Low, without.High));
        Assert.Equal(isHidden ? ScoreStatus.Prior : ScoreStatus.Estimated, engagement.Status);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(12)]
    public void Followers_of_0_beside_a_summary_are_unknown(int day)
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [On(day, 0), At(Summary)]);
        Assert.True(scores.Faults.TryGet((int)DataFaultCode.FollowersZero - 1, out DataFault fault));
        Assert.Equal(new DataFault(DataFaultCode.FollowersZero, 1, Histories.StartMs + (day * Histories.DayMs)), fault);
        Assert.Equal((null, ScoreStatus.Prior), (scores.Followers, scores.Engagement.Status));
    }

    [Fact]
    public void Followers_of_0_are_a_count_before_others_and_beside_a_summary_without_engagement()
    {
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, [On(0, 0), On(1, 1_000), At(Summary with { Likes = 50, Comments = 1 })]).Faults.Count);
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, [On(9, 0), At(Summary with { Likes = 0, Comments = 0 })]).Faults.Count);
    }

    private static Observation On(int day, long followers) => new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers });

    private static Observation At(PostSummary summary) => new(new Stamp(SummaryMs, 0), summary);

    private static void AssertReachesCohort(ScoreEstimate engagement)
    {
        AssertReachesLowOfCohort(engagement);
        Assert.InRange(engagement.High, 95 - 1e-9, 100);
    }

    private static void AssertReachesLowOfCohort(ScoreEstimate engagement) => Assert.InRange(engagement.Low, 0, 5 + 1e-9);

    private static void AssertFault(DataFaults faults, DataFaultCode code, int count)
    {
        Assert.Equal(count > 0, faults.TryGet((int)code - 1, out DataFault fault));
        if (count > 0) Assert.Equal(new DataFault(code, count, SummaryMs), fault);
    }
}
