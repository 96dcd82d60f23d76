using Scoring.Creators;
using Scoring.Results;

namespace Scoring.Tests.Scores;

/// <summary>What most callers have: followers, following, post count, and likes and comments of a dozen posts.</summary>
public sealed class CommonCallerTests
{
    private static readonly CreatorScores Scores = Histories.ScoresOf(Platform.Instagram, Histories.Plain(12, 300, 12, 20_000));

    [Fact]
    public void Engagement_leads_with_rate_expectation_and_percentile()
    {
        Assert.Equal(ScoreStatus.Estimated, Scores.Engagement.Status);
        Assert.Equal(EngagementDenominator.Followers, Scores.Denominator);
        Assert.InRange(Scores.EngagementRate, 0.012, 0.02);
        Assert.InRange(Scores.ExpectedEngagementRate, 0.005, 0.006);
        Assert.InRange(Scores.EngagementRatio, 2, 4);
        Assert.InRange(Scores.Engagement.Percentile, 85, 99);
        Assert.InRange(Scores.Engagement.High - Scores.Engagement.Low, 10, 50);
    }

    [Fact]
    public void Authenticity_is_estimated_with_an_interval_that_admits_what_is_unknown()
    {
        Assert.Equal(ScoreStatus.Estimated, Scores.Authenticity.Status);
        Assert.InRange(Scores.Authenticity.Value, 45, 75);
        Assert.InRange(Scores.Authenticity.High - Scores.Authenticity.Low, 30, 65);
        string[] observed = [.. Scores.Authenticity.Contributions.ToArray().Where(line => line.Kind == ContributionKind.Feature).Select(line => line.Code)];
        Assert.Equal(["UNIFORM_ENGAGEMENT", "COMMENT_LIKE_RATIO", "FOLLOWING_PER_POST", "LEVEL_SHIFT", "MIX_SHIFT"], observed);
    }

    [Fact]
    public void Trust_says_that_it_has_too_little_to_go_by()
    {
        Assert.Equal(ScoreStatus.InsufficientEvidence, Scores.Trust.Status);
        Assert.InRange(Scores.Trust.Value, 40, 60);
        string[] observed = [.. Scores.Trust.Contributions.ToArray().Where(line => line.Kind == ContributionKind.Feature).Select(line => line.Code)];
        Assert.Equal(["CADENCE", "AUTHENTICITY"], observed);
    }
}
