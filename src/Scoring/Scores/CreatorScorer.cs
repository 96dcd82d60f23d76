using Scoring.Engagement;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Scorecards;

namespace Scoring.Scores;

/// <summary>Scores a creator: a pure function of features, model and time. Allocates nothing.</summary>
public static class CreatorScorer
{
    /// <summary>Writes all scores of one creator.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="model">The model.</param>
    /// <param name="asOfMs">The time that the scores are about, Unix milliseconds UTC. Callers keep it at or after the newest observation; evidence does not age before that.</param>
    /// <param name="result">Written over.</param>
    public static void Score(in CreatorFeatures features, ScoringModel model, long asOfMs, CreatorScores result)
    {
        double freshness = FreshnessOf(features, model, asOfMs);
        result.AsOfMs = asOfMs;
        result.NewestObservedAtMs = features.NewestObservedAtMs;
        result.Followers = features.Followers < 0 ? null : features.Followers;
        result.Tier = model.Tiers.TierOf(features.Followers);

        Scorecard.Summary genuine = Scorecard.Sum(model.Authenticity, new ScoringInput(features, model, freshness), result.Authenticity);
        double authenticityLogit = Micros.ToUnits(result.Authenticity.TotalMicros);
        ScoringInput trustInput = new(features, model, freshness, authenticityLogit, genuine.Variance, genuine.Evidence);
        Scorecard.Summary trusted = Scorecard.Sum(model.Trust, trustInput, result.Trust);
        EngagementScorer.Score(features, model, freshness, result.Authenticity.TotalMicros, genuine.Evidence > 0, result);

        Describe(result.Authenticity, features, freshness, genuine.Observed > 0 ? ScoreStatus.Estimated : ScoreStatus.Prior);
        Describe(result.Trust, features, freshness, StatusOfTrust(trusted));
        result.Authenticity.Calibration = model.Calibration;
        result.Trust.Calibration = model.Calibration;
    }

    private static ScoreStatus StatusOfTrust(Scorecard.Summary trusted)
    {
        if (trusted.Observed == 0) return ScoreStatus.Prior;
        return trusted.ObservedDirect > 0 ? ScoreStatus.Estimated : ScoreStatus.InsufficientEvidence;
    }

    private static void Describe(ScoreEstimate estimate, in CreatorFeatures features, double freshness, ScoreStatus status)
    {
        estimate.EffectivePosts = features.EngagedPosts * freshness;
        estimate.EffectiveOutcomes = 0;
        estimate.Posts = features.ByReach.Posts + features.ByViews.Posts + features.ByFollowers.Posts;
        estimate.Cohort = PlatformNames.NameOf(features.Platform);
        estimate.Percentile = double.NaN;
        estimate.Status = status;
    }

    private static double FreshnessOf(in CreatorFeatures features, ScoringModel model, long asOfMs)
    {
        double idleMs = features.NewestPostObservedAt < 0 ? 0 : Math.Max(0, asOfMs - features.NewestPostObservedAt);
        return HalfLife.Left(idleMs, model.Extraction.PostHalfLifeMs);
    }
}
