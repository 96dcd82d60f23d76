using System.Globalization;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;
using static Scoring.Tests.Quality.FaultCases;

namespace Scoring.Tests.Quality;

/// <summary>Likes that the platform hides, by pattern, comments and views.</summary>
public sealed class HiddenLikesTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Hidden_likes_count_as_left_out(long shown)
    {
        Observation[] hidden = Changed(Clean, post => post with { Likes = shown }, profile => profile);
        Observation[] without = Changed(Clean, post => post with { Likes = null }, profile => profile);
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, hidden);
        AssertSame(Histories.ScoresOf(Platform.Instagram, without), scores);
        AssertFault(scores, DataFaultCode.LikesHidden, 12, Histories.StartMs + (21 * Histories.DayMs));
        Assert.Equal((default, 12), (scores.Engagement.Unused, scores.Engagement.Posts));
        Assert.Equal((12, 12), (scores.Authenticity.Unused.Quarantined, Histories.ScoresOf(Platform.Instagram, without).Authenticity.Unused.MissingCounts));
    }

    [Fact]
    public void Likes_hidden_on_some_posts_do_not_look_bought()
    {
        Observation[] some = Changed(Clean, post => post.PostId is "p3" or "p4" or "p9" or "p11" ? post with { Likes = 3 } : post, profile => profile);
        CreatorScores clean = Histories.ScoresOf(Platform.Instagram, Clean), scores = Histories.ScoresOf(Platform.Instagram, some);
        Assert.Equal(clean.Engagement.Value, scores.Engagement.Value, 5.0);
        Assert.Equal(clean.Authenticity.Value, scores.Authenticity.Value, 5.0);
        Assert.Equal((12, 0), (scores.Engagement.Posts, scores.Engagement.Unused.Quarantined));
        Assert.Equal([8.0, 4.0], scores.EngagementKinds.ToArray().Select(kind => Math.Round(kind.EffectivePosts / scores.Engagement.EffectivePosts * 12)));
    }

    [Fact]
    public void Few_likes_of_any_number_stay_in_the_ratio_to_comments()
    {
        // Bought comments: 3 likes by chance, beside other small numbers.
        Observation[] ring = Changed(Clean, post => post with { Likes = post.PublishedAtMs / Histories.DayMs % 5, Comments = 60 }, profile => profile);
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, ring);
        Assert.Equal(features.Faults.CountOf(DataFaultCode.LikesHidden), 12 - features.ByFollowers.Posts);
        Assert.InRange(features.CommentedPosts, 5, 12);
        Assert.Equal((0, ScoreDoubts.Full), (features.Doubts.FollowerRateHigh, features.Doubts.Authenticity));
        Assert.True(Histories.ScoresOf(features).Authenticity.Value < Histories.ScoresOf(Platform.Instagram, Clean).Authenticity.Value - 5);
    }

    [Fact]
    public void Likes_with_the_number_of_a_contradicted_post_keep_their_posts_and_widen_the_interval()
    {
        // Six posts with one to six likes, six with none, of which one has comments.
        Observation[] few = Changed(Clean, post => post with { Likes = Number(post) % 2 * (1 + (Number(post) / 2)), Comments = 0 }, profile => profile);
        Observation[] contradicted = Changed(few, post => post.PostId == "p4" ? post with { Comments = 5 } : post, profile => profile);
        CreatorScores clean = Histories.ScoresOf(Platform.Instagram, few), scores = Histories.ScoresOf(Platform.Instagram, contradicted);
        Assert.Equal((12, 12, 0), (clean.Engagement.Posts, scores.Engagement.Posts, scores.Engagement.Unused.Quarantined));
        Assert.True(clean.Engagement.High < 95);
        Assert.Equal(95, scores.Engagement.High, 1e-9);
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, contradicted);
        Assert.Equal((0, ScoreDoubts.Full, 0, ScoreDoubts.Full), (features.Doubts.FollowerRateLow, features.Doubts.FollowerRateHigh, features.Doubts.ViewRateLow, features.Doubts.Authenticity));

        static long Number(PostSnapshot post) => long.Parse(post.PostId[1..], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void An_account_that_nobody_likes_hides_nothing()
    {
        Observation[] ignored = Changed(Clean, post => post with { Likes = 0, Comments = 0, Views = 5_000 }, profile => profile);
        Assert.Equal(0, Histories.FeaturesOf(Platform.TikTok, ignored).Faults.Count);
    }
}
