using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Features;
using Scoring.Tests.Scores;
using static Scoring.Tests.Quality.FaultCases;

namespace Scoring.Tests.Quality;

/// <summary>Each rule about contradicting counts, on both sides of its edge.</summary>
public sealed class DataFaultTests
{
    [Fact]
    public void An_ordinary_record_has_no_fault_and_the_short_form()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Clean);
        Assert.Equal((0, CreatorFeatures.EncodedLength, default), (features.Faults.Count, features.StoredLength, features.Doubts));
    }

    [Fact]
    public void Followers_of_0_beside_engagement_count_as_left_out()
    {
        Observation[] zero = Changed(Clean, post => post with { Followers = 0 }, profile => profile with { Followers = 0 });
        Observation[] without = Changed(Clean, post => post with { Followers = null }, profile => profile with { Followers = null });
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, zero), expected = Histories.ScoresOf(Platform.Instagram, without);
        AssertSame(expected, scores);
        Assert.Equal((null, FollowerTier.Unspecified), (scores.Followers, scores.Tier));
        AssertFault(scores, DataFaultCode.FollowersZero, 13, Histories.StartMs + (60 * Histories.DayMs));
    }

    [Fact]
    public void Followers_of_0_before_the_first_post_are_a_count()
    {
        Observation[] history = [.. Changed(Clean, post => post with { NonFollowerReach = 0 }, profile => profile), On(-1, 0)];
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, history);
        Assert.Equal(0, features.Faults.Count);
        Assert.True(features.UnexplainedGrowth > 10_000);
    }

    [Theory]
    [InlineData(20_000, 0, 0)]
    [InlineData(20_001, 12, ScoreDoubts.Full)]
    public void Engagement_beyond_ten_times_the_followers_widens_the_interval_downwards_only(long engagement, int faults, ushort doubt)
    {
        Observation[] history = Changed(Clean, post => post with { Likes = engagement, Comments = 0, Followers = 2_000 }, profile => profile with { Followers = 2_000 });
        CreatorFeatures features = Histories.FeaturesOf(Platform.X, history);
        Assert.Equal(faults, features.Faults.CountOf(DataFaultCode.EngagementExceedsFollowers));
        Assert.Equal((doubt, (ushort)0), (features.Doubts.FollowerRateLow, features.Doubts.FollowerRateHigh));
        CreatorScores scores = Histories.ScoresOf(features);
        Assert.InRange(scores.Engagement.Value, 90, 100);
        Assert.Equal(5, scores.Engagement.Low, 1e-9);
    }

    [Fact]
    public void Engagement_beyond_twice_the_views_widens_the_interval()
    {
        Observation[] history = Changed(Clean, post => post with { Views = 50 }, profile => profile);
        CreatorScores scores = Histories.ScoresOf(Platform.TikTok, history);
        Assert.Equal(12, scores.Faults.CountOf(DataFaultCode.EngagementExceedsViews));
        Assert.True(scores.Engagement.Value > 80);
        Assert.Equal(5, scores.Engagement.Low, 1e-9);
        Assert.Equal(0, Histories.ScoresOf(Platform.TikTok, Changed(Clean, post => post with { Views = 10_000 }, profile => profile)).Faults.Count);
    }

    [Fact]
    public void Views_below_the_engagement_widen_what_uses_views_also_where_reach_is_the_denominator()
    {
        Observation[] Seen(long views) => Changed(Clean, post => post with { Reach = 9_000, Views = views }, profile => profile);
        CreatorFeatures clean = Histories.FeaturesOf(Platform.Instagram, Seen(12_000)), features = Histories.FeaturesOf(Platform.Instagram, Seen(9));
        Assert.Equal((0, 12), (clean.Faults.Count, features.Faults.CountOf(DataFaultCode.EngagementExceedsViews)));
        Assert.Equal((0, 0, ScoreDoubts.Full, ScoreDoubts.Full), (features.Doubts.ViewRateLow, features.Doubts.ViralityLow, features.Doubts.ViralityHigh, features.Doubts.Authenticity));
        CreatorScores expected = Histories.ScoresOf(clean), scores = Histories.ScoresOf(features);
        Assert.InRange(expected.Virality.Value, scores.Virality.Low, scores.Virality.High);
        Assert.InRange(expected.Authenticity.Value, scores.Authenticity.Low, scores.Authenticity.High);
    }

    [Theory]
    [InlineData(2_000, 0)]
    [InlineData(1_999, 1)]
    public void After_a_fall_only_what_exceeds_the_greatest_count_is_growth(long fallen, int faults)
    {
        CreatorFeatures steady = Histories.FeaturesOf(Platform.Instagram, [.. Clean, On(20, Followers), On(21, Followers), On(22, Followers + 500)]);
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. Clean, On(20, Followers), On(21, fallen), On(22, Followers + 500)]);
        Assert.Equal(faults, features.Faults.CountOf(DataFaultCode.FollowersFell));
        if (faults == 0) Assert.True(features.Activity.GrowthBurst > steady.Activity.GrowthBurst + 1);
        else Assert.Equal(steady.Activity.GrowthBurst, features.Activity.GrowthBurst);
        Assert.Equal(steady.UnexplainedGrowth, features.UnexplainedGrowth, 1f);
    }

    [Fact]
    public void The_followers_of_a_post_are_at_least_a_hundredth_of_the_greatest_earlier_count()
    {
        Observation[] history = [.. Changed(Clean, post => post with { Followers = 7 }, profile => profile), On(-1, Followers)];
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, history);
        CreatorScores floor = Histories.ScoresOf(Platform.Instagram, [.. Changed(Clean, post => post with { Followers = 200 }, profile => profile), On(-1, Followers)]);
        Assert.Equal(floor.Engagement.Value, scores.Engagement.Value);
        Assert.Equal(12, scores.Faults.CountOf(DataFaultCode.FollowersFell));
        Assert.Equal(5, scores.Engagement.Low, 1e-9);
        Assert.InRange(scores.Engagement.High, 95 - 1e-9, 100);
    }

    [Fact]
    public void A_count_with_three_digits_more_widens_the_interval_of_what_depends_on_it()
    {
        CreatorScores clean = Histories.ScoresOf(Platform.Instagram, [.. Clean, On(20, Followers)]);
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [.. Clean, On(20, Followers), On(30, Followers * 1_000)]);
        AssertFault(scores, DataFaultCode.FollowersJumped, 1, Histories.StartMs + (30 * Histories.DayMs));
        Assert.InRange(clean.Authenticity.Value, scores.Authenticity.Low, scores.Authenticity.High);
        Assert.InRange(clean.Trust.Value, scores.Trust.Low, scores.Trust.High);
        Assert.InRange(clean.Virality.Value, scores.Virality.Low, scores.Virality.High);
    }

    [Fact]
    public void Views_of_0_beside_likes_count_as_left_out()
    {
        Observation[] zero = Changed(Clean, post => post with { Views = 0 }, profile => profile);
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, zero), expected = Histories.ScoresOf(Platform.Instagram, Clean);
        Assert.Equal(Histories.All(expected).Select(estimate => estimate.Value), Histories.All(scores).Select(estimate => estimate.Value));
        AssertFault(scores, DataFaultCode.ViewsZero, 12, Histories.StartMs + (21 * Histories.DayMs));
        Assert.Equal(0, Histories.FeaturesOf(Platform.Instagram, Changed(Clean, post => post with { Views = 0, Likes = 0, Comments = 0 }, profile => profile)).Faults.CountOf(DataFaultCode.ViewsZero));
    }

    [Fact]
    public void More_non_followers_than_reach_explain_no_more_growth_than_the_reach()
    {
        Observation[] Reached(long strangers) => [.. Changed(Clean, post => post with { Reach = 9_000, NonFollowerReach = strangers }, profile => profile), On(0, 15_000), On(20, Followers)];
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Reached(9_000_000)), limit = Histories.FeaturesOf(Platform.Instagram, Reached(9_000));
        Assert.Equal(limit.UnexplainedGrowth, features.UnexplainedGrowth);
        Assert.Equal((12, 0), (features.Faults.CountOf(DataFaultCode.NonFollowersExceedReach), limit.Faults.Count));
    }

    [Fact]
    public void A_first_hour_above_the_total_widens_the_interval_of_authenticity()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Changed(Clean, post => post with { FirstHourEngagement = 50_000 }, profile => profile));
        Assert.Equal(12, scores.Faults.CountOf(DataFaultCode.FirstHourExceedsTotal));
        Assert.InRange(Histories.ScoresOf(Platform.Instagram, Clean).Authenticity.Value, scores.Authenticity.Low, scores.Authenticity.High);
    }

    [Fact]
    public void Engagement_beyond_any_account_widens_the_interval()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Changed(Clean, post => post with { Likes = 40_000 }, profile => profile));
        AssertFault(scores, DataFaultCode.EngagementImplausible, 12, Histories.StartMs + (21 * Histories.DayMs));
        Assert.Equal(5, scores.Engagement.Low, 1e-9);
    }

    [Fact]
    public void Posts_that_are_not_used_are_counted_by_reason()
    {
        Observation[] history =
        [
            .. Histories.Plain(3, Likes, Comments, Followers, 10 * Histories.DayMs),
            Posts.On(3, "no-counts", post => post with { Followers = 100 }),
            Posts.On(6, "no-likes", post => post with { Followers = 100, Comments = 2 }),
            Posts.On(4, "by-views", post => post with { Likes = 10, Views = 500 }),
            Posts.On(29, "young", post => post with { Likes = 10, Followers = 100 }),
            Posts.On(5, "unseen", post => post with { Likes = 0, Views = 0 }),
        ];
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, history);
        Assert.Equal(new UnusedPosts(1, 1, 0, 0, 1), scores.Engagement.Unused);
        Assert.Equal(new UnusedPosts(5, 0, 0, 0, 1), scores.Virality.Unused);
        Assert.Equal(new UnusedPosts(2, 0, 0, 0, 1), scores.Authenticity.Unused);
        Assert.Equal(scores.Authenticity.Unused, scores.Trust.Unused);
    }

    [Fact]
    public void Faults_survive_the_stored_form_and_a_damaged_tail_is_refused()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Changed(Clean, post => post with { Likes = 3, Views = 0 }, profile => profile));
        byte[] stored = new byte[features.StoredLength];
        features.WriteTo(stored);
        Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures read));
        Assert.Equal(features, read);
        Assert.False(CreatorFeatures.TryRead(stored.AsSpan(0, stored.Length - 1), out _));
        stored[^1] = 99;
        Assert.False(CreatorFeatures.TryRead(stored, out _));
    }

    [Fact]
    public void The_floor_of_a_record_without_faults_survives_the_stored_form()
    {
        // The count of the posts is a hundred times that of the earlier day and a little more, which is no jump yet.
        Observation[] history = [.. Changed(Clean, post => post with { Followers = 2_005_000 }, profile => profile)[1..], On(-1, Followers)];
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, history);
        Assert.Equal((0, 20_050, Followers), (features.Faults.Count, features.FollowerFloor, features.Followers));
        byte[] stored = new byte[features.StoredLength];
        features.WriteTo(stored);
        Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures read));
        Assert.Equal(features, read);
    }

    private static Observation On(int day, long followers) => new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers });
}
