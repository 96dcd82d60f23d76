using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Features;
using Scoring.Tests.Generators;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Engagement;

/// <summary>Posts whose likes are unknown or hidden, as evidence by their comments.</summary>
public sealed class KindEvidenceTests
{
    private static readonly DenominatorModel ByFollowers = ShippedModel.Instance.Engagement.For(Platform.Instagram, EngagementDenominator.Followers)!;
    private static readonly CommentModel Comments = ByFollowers.Comments!;

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    public void Comments_alone_are_scored_by_the_written_formula(int comments)
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Feed(10, comments, views: null));
        double expected = 0.0054 * 0.024 * Math.Exp(-0.4 * (Math.Log(20_001) - Math.Log(22_360.68)));
        double standing = Math.Min(1, Math.Log(comments + 0.5) - Math.Log((expected * 20_001) + 0.5)) / (0.65 * 1.02);
        double posts = scores.Engagement.EffectivePosts, within = 8 * 0.93 * 0.93 / (8 + posts);
        double precision = 1 / ((within / (posts * 0.65 * 1.02 * 0.65 * 1.02)) + (1 / (0.65 * 0.65)) - 1);
        double genuineness = precision / 0.78 / (1 + precision) * Math.Log((1 + (scores.Authenticity.Value / 100)) / (1 + ReproducibleMath.Logistic(0.41)));
        double mean = (precision * standing / (1 + precision)) + genuineness;
        Assert.Equal(100 * ReproducibleMath.NormalDistribution(mean / Math.Sqrt(1 + (1 / (1 + precision)))), scores.Engagement.Value, 1e-3);
        Assert.Equal((EngagementDenominator.CommentsPerFollower, ScoreStatus.Estimated, 10), (scores.Denominator, scores.Engagement.Status, scores.Engagement.Posts));
        Assert.Equal((comments + 0.5) / 20_001, scores.EngagementRate, 1e-8);
        Assert.Equal(expected, scores.ExpectedEngagementRate, 1e-8);
        Assert.True(double.IsNaN(scores.ExpectedEngagedAudience));
        Assert.Equal("instagram/followers", scores.Engagement.Cohort);
    }

    [Fact]
    public void Views_come_before_followers()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.TikTok, Feed(4, comments: 40, views: 9_000));
        Assert.Equal((4, 0), (features.CommentsPerView.Posts, features.CommentsPerFollower.Posts));
        Assert.Equal(EngagementDenominator.CommentsPerView, Histories.ScoresOf(features).Denominator);
        Assert.Equal(40.5 / 9_001, Histories.ScoresOf(features).EngagementRate, 1e-8);
    }

    [Fact]
    public void Posts_with_known_likes_are_judged_by_engagement_alone()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Histories.Plain(12, 300, 12, 20_000));
        Assert.Equal((default, default, default), (features.CommentsPerView, features.CommentsPerFollower, features.HiddenLikes));
        Assert.Equal(1, Histories.ScoresOf(features).EngagementKinds.Length);
    }

    [Fact]
    public void However_many_posts_and_comments_the_score_moves_no_further_than_the_correlation_allows() =>
        Gen.Select(Gen.Int[1, 30], Gen.Long[0, 1_000_000_000], Gen.Long[1, 100_000_000]).Sample((posts, comments, followers) =>
        {
            CreatorFeatures features = CreatorFeatures.Unknown(Platform.Instagram) with
            {
                NewestObservedAt = Times.EraMs,
                NewestPostObservedAt = Times.EraMs,
                CommentsPerFollower = new DenominatorStatistics(posts, posts, (float)Math.Log(comments + 0.5), 0, (float)Math.Log(followers + 1.0)),
            };
            CreatorScores scores = Histories.ScoresOf(features);
            double most = Comments.Correlation * Comments.Correlation, greatest = most * ShippedModel.Instance.Engagement.GreatestCommentExcess / Comments.Load;
            double farthest = 100 * ReproducibleMath.NormalDistribution(greatest / Math.Sqrt(2 - most));
            Assert.InRange(scores.EngagementKinds[0].Weight, 0, most);
            Assert.InRange(scores.Engagement.Value, 100 - farthest, farthest);
            Assert.True(scores.Engagement.Low <= scores.Engagement.Value && scores.Engagement.Value <= scores.Engagement.High);

            // In probits the interval stays nearly as wide as without evidence, 2 × 1.645.
            if (scores.Faults.Count == 0 && scores.Engagement is { Low: > 0.1, High: < 99.9 }) Assert.InRange(Probits.WidthOf(scores.Engagement), 2 * 1.644 * Math.Sqrt(1 - most), 2 * 1.646);
        });

    [Fact]
    public void A_small_account_without_comments_does_not_rise()
    {
        // ln ½ is far above the logarithm of the comments that a hundred followers make.
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Feed(10, comments: 0, views: null, followers: 100));
        Assert.InRange(scores.EngagementRate / scores.ExpectedEngagementRate, 4, 100);
        Contribution rate = Assert.Single(scores.Engagement.Contributions.ToArray(), line => line.Code == "GENUINENESS");
        Assert.InRange(scores.Engagement.Value, 40, 50 + (40 * Math.Abs(rate.Micros) / 1e6));
    }

    [Fact]
    public void Likes_that_become_known_replace_the_comments_and_weigh_more()
    {
        CreatorScores hidden = Histories.ScoresOf(Platform.Instagram, Feed(10, comments: 3, views: null)), known = Histories.ScoresOf(Platform.Instagram, Feed(10, comments: 3, views: null, likes: 120));
        Assert.Equal(EngagementDenominator.Followers, known.Denominator);
        Assert.True(known.EngagementKinds[0].Weight > 2 * hidden.EngagementKinds[0].Weight);
        Assert.InRange(known.Engagement.Value, hidden.Engagement.Low, hidden.Engagement.High);
    }

    [Fact]
    public void Known_likes_are_shown_before_comments_of_greater_weight()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, [.. Feed(25, comments: 12, views: null), Posts.On(29 - 10, "liked", post => post with { Followers = 20_000, Likes = 100, Comments = 2 })]);
        Assert.Equal((EngagementDenominator.Followers, 2, 26), (scores.Denominator, scores.EngagementKinds.Length, scores.Engagement.Posts));
    }

    [Fact]
    public void They_survive_their_stored_form_and_lengthen_no_other()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [.. Feed(10, comments: 40, views: 900), .. Feed(10, comments: 4, views: null, likes: 3)]);
        Assert.Equal((0, 10), (features.HiddenLikes.PerView, features.HiddenLikes.PerFollower));
        byte[] stored = new byte[features.StoredLength];
        features.WriteTo(stored);
        Assert.True(CreatorFeatures.TryRead(stored, out CreatorFeatures read));
        Assert.Equal(features, read);
        Assert.False(CreatorFeatures.TryRead(stored.AsSpan(..^1), out _));
        Assert.Equal(CreatorFeatures.EncodedLength, Histories.FeaturesOf(Platform.Instagram, Histories.Plain(12, 300, 12, 20_000)).StoredLength);
    }

    private static Observation[] Feed(int posts, long comments, long? views, long followers = 20_000, long? likes = null) =>
    [
        Posts.Profile(new ProfileSnapshot { Followers = followers }),
        .. Enumerable.Range(0, posts).Select(i => Posts.On(i, $"{views}:{i}", post => post with { Followers = followers, Views = views, Likes = likes, Comments = comments })),
    ];
}
