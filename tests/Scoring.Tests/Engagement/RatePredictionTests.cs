using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Engagement;

/// <summary>The predicted rate of a coming post and the interval of the next one.</summary>
public sealed class RatePredictionTests
{
    private static readonly DenominatorModel Instagram = ShippedModel.Instance.Engagement.For(Platform.Instagram, EngagementDenominator.Followers)!;

    [Fact]
    public void It_is_what_the_formula_says()
    {
        // Four posts of variance .2 at a rate of 1 %, 22,360 followers, 1,012 posts in all: no size, no count of posts.
        CreatorScores scores = ScoresOf(Features(posts: 4, rate: 0.01, variance: 0.2, postCount: 1012));
        double between = (0.78 * 0.78) + (1.18 * 1.18), within = ((8 * 0.58 * 0.58) + (4 * 0.2)) / (8 + 3);
        double weight = 4 * between / ((4 * between) + within);
        double predicted = 0.0054 * Math.Exp(weight * Math.Log(0.01 / 0.0054));
        double reach = Math.Exp(1.6448536269514722 * Math.Sqrt(within * ((weight / 4) + 1)));
        Assert.Equal(predicted, scores.PredictedEngagementRate, 1e-6);
        Assert.Equal(predicted / reach, scores.NextPostRateLow, 1e-6);
        Assert.Equal(predicted * reach, scores.NextPostRateHigh, 1e-6);
    }

    [Fact]
    public void Where_a_denominator_has_a_drift_of_its_own_the_next_post_includes_it()
    {
        DenominatorModel views = ShippedModel.Instance.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!;
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.TikTok) with
        {
            NewestObservedAt = Times.EraMs,
            NewestPostObservedAt = Times.EraMs,
            ByViews = new DenominatorStatistics(5, 4, (float)Math.Log(0.1), 0.05f, 9),
        };
        CreatorScores scores = ScoresOf(features);
        double within = ((8 * 0.25 * 0.25) + (4 * 0.05)) / (8 + 3), between = (0.42 * 0.42) + (1.18 * 1.18);
        double weight = 4 * between / ((4 * between) + within);
        double reach = Math.Exp(1.6448536269514722 * Math.Sqrt((within * ((weight / 4) + 1)) + (views.Drift!.Value * views.Drift.Value)));
        Assert.Equal(reach, scores.NextPostRateHigh / scores.PredictedEngagementRate, 1e-6);
        Assert.Equal(reach, scores.PredictedEngagementRate / scores.NextPostRateLow, 1e-6);
    }

    [Fact]
    public void The_interval_of_a_rate_per_view_is_as_narrow_as_rates_vary()
    {
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.TikTok) with
        {
            NewestObservedAt = Times.EraMs,
            NewestPostObservedAt = Times.EraMs,
            ByViews = new DenominatorStatistics(10, 10, (float)Math.Log(0.1), 0.0625f, 9),
        };
        CreatorScores scores = ScoresOf(features);
        Assert.InRange(scores.NextPostRateHigh / scores.NextPostRateLow, 2, 4);
    }

    [Fact]
    public void Who_has_posted_much_is_predicted_less_and_scored_the_same()
    {
        CreatorScores few = ScoresOf(Features(1, 0.01, 0, postCount: 100)), many = ScoresOf(Features(1, 0.01, 0, postCount: 5_000)), unknown = ScoresOf(Features(1, 0.01, 0, postCount: -1));
        Assert.True(many.PredictedEngagementRate < unknown.PredictedEngagementRate);
        Assert.True(unknown.PredictedEngagementRate < few.PredictedEngagementRate);
        Assert.Equal(few.Engagement.Value, many.Engagement.Value);
        Assert.Equal(few.Engagement.Value, unknown.Engagement.Value);
    }

    [Fact]
    public void It_contains_the_prediction_rises_with_the_rate_and_narrows_with_posts() =>
        Gen.Select(Gen.Double[0.1, 60], Gen.Double[1e-5, 0.5], Gen.Double[0, 3], Gen.Long[-1, 100_000]).Sample((posts, rate, variance, postCount) =>
        {
            CreatorScores scores = ScoresOf(Features(posts, rate, variance, postCount));
            Assert.InRange(scores.PredictedEngagementRate, scores.NextPostRateLow, scores.NextPostRateHigh);
            Assert.True(scores.NextPostRateLow > 0 && double.IsFinite(scores.NextPostRateHigh));
            CreatorScores better = ScoresOf(Features(posts, rate * 1.1, variance, postCount));
            Assert.True(better.PredictedEngagementRate >= scores.PredictedEngagementRate);
            CreatorScores surer = ScoresOf(Features(posts + 1, rate, Instagram.SpreadWithin * Instagram.SpreadWithin, postCount));
            CreatorScores less = ScoresOf(Features(posts, rate, Instagram.SpreadWithin * Instagram.SpreadWithin, postCount));
            if (posts >= 1) Assert.True(surer.NextPostRateHigh / surer.NextPostRateLow <= less.NextPostRateHigh / less.NextPostRateLow * (1 + 1e-12));
        });

    private static CreatorScores ScoresOf(in CreatorFeatures features)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, features.NewestObservedAt, scores);
        return scores;
    }

    private static CreatorFeatures Features(double posts, double rate, double variance, long postCount) => CreatorFeatures.Unknown(Platform.Instagram) with
    {
        NewestObservedAt = Times.EraMs,
        NewestPostObservedAt = Times.EraMs,
        PostCount = postCount,
        ByFollowers = new DenominatorStatistics(
            (int)Math.Ceiling(posts), (float)posts, (float)Math.Log(22_360.68 * rate), (float)variance, (float)Math.Log(22_360.68)),
    };
}
