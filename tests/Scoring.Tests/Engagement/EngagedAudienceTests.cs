using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Engagement;

/// <summary>The expected engagements of genuine accounts per post: a fact about size beside the scores.</summary>
public sealed class EngagedAudienceTests
{
    [Fact]
    public void It_is_the_predicted_rate_of_the_usual_size_times_the_genuine_share()
    {
        CreatorScores scores = Histories.ScoresOf(Platform.Instagram, Histories.Plain(12, 300, 12, 20_000));
        double expected = scores.PredictedEngagementRate * 20_001 * (1 + (scores.Authenticity.Value / 100)) / 2;
        Assert.Equal(expected, scores.ExpectedEngagedAudience, 0.01);
        Assert.InRange(scores.ExpectedEngagedAudience, 150, 330);
    }

    [Fact]
    public void The_interval_contains_the_value_and_is_wider_with_less_evidence()
    {
        CreatorScores few = Histories.ScoresOf(Platform.Instagram, Histories.Plain(2, 300, 12, 20_000)), many = Histories.ScoresOf(Platform.Instagram, Histories.Plain(30, 300, 12, 20_000));
        Assert.All([few, many], scores => Assert.InRange(scores.ExpectedEngagedAudience, scores.EngagedAudienceLow, scores.EngagedAudienceHigh));
        Assert.True(few.EngagedAudienceHigh / few.EngagedAudienceLow > many.EngagedAudienceHigh / many.EngagedAudienceLow);

        // Never narrower than the drift of the typical post.
        Assert.True(many.EngagedAudienceHigh / many.EngagedAudienceLow > Math.Exp(2 * 1.64 * 0.3));
    }

    [Fact]
    public void Ten_times_the_reach_and_engagement_is_ten_times_the_audience_and_the_same_engagement_score()
    {
        CreatorScores small = Histories.ScoresOf(Platform.Instagram, Reached(1)), large = Histories.ScoresOf(Platform.Instagram, Reached(10));
        Assert.Equal(10, large.ExpectedEngagedAudience / small.ExpectedEngagedAudience, 0.3);
        Assert.Equal(small.Engagement.Value, large.Engagement.Value, 0.5);
    }

    [Fact]
    public void It_is_finite_for_every_history_and_unknown_without_posts()
    {
        Gen.Select(Histories.AnyPlatform, Histories.Any).Sample(
            (platform, history) =>
            {
                CreatorScores scores = Histories.ScoresOf(platform, history);
                if (scores.Denominator is EngagementDenominator.None or > EngagementDenominator.Followers)
                {
                    Assert.True(double.IsNaN(scores.ExpectedEngagedAudience));
                    return;
                }

                Assert.True(double.IsFinite(scores.ExpectedEngagedAudience) && scores.ExpectedEngagedAudience >= 0);
                Assert.True(scores.EngagedAudienceLow <= scores.ExpectedEngagedAudience && scores.ExpectedEngagedAudience <= scores.EngagedAudienceHigh && double.IsFinite(scores.EngagedAudienceHigh));
            },
            iter: 2_000);
        Assert.True(double.IsNaN(Histories.ScoresOf(Platform.Instagram, [new Observation(new Stamp(Histories.StartMs, 0), new ProfileSnapshot { Followers = 9 })]).ExpectedEngagedAudience));
    }

    private static Observation[] Reached(long factor) => Array.ConvertAll(
        Histories.Plain(12, 300 * factor, 12 * factor, 20_000 * factor),
        observation => observation.Value is PostSnapshot post ? observation with { Value = post with { Reach = 10_000 * factor } } : observation);
}
