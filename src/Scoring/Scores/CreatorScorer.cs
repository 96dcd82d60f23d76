using Scoring.Contexts;
using Scoring.Engagement;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Virality;

namespace Scoring.Scores;

/// <summary>Scores a creator: a pure function of features, model, context and time. Allocates nothing.</summary>
public static class CreatorScorer
{
    /// <summary>Writes all scores of one creator.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="model">The model.</param>
    /// <param name="asOfMs">Reference time of the scores, Unix milliseconds UTC. Callers keep it at or after the newest observation;
    /// evidence does not age before that.</param>
    /// <param name="result">Overwritten.</param>
    /// <param name="context">The brand or audience of the request; none if omitted.</param>
    /// <param name="keepsLines">Keeps the contributions; without them scoring is faster and all other numbers are the same.</param>
    public static void Score(
        in CreatorFeatures features, ScoringModel model, long asOfMs, CreatorScores result, ScoringContext? context = null, bool keepsLines = true)
    {
        ScoringContext asked = context ?? ScoringContext.None;
        ScoringInput input = model.InputOf(features, asked, asOfMs);
        result.Keep(keepsLines);
        result.AsOfMs = asOfMs;
        result.NewestObservedAtMs = features.NewestObservedAtMs;
        result.Followers = features.Followers < 0 ? null : features.Followers;
        result.Faults = features.Faults;
        result.Tier = model.Tiers.TierOf(features.Followers);

        Scorecard.Summary genuine = Scorecard.Sum(model.Authenticity, input, result.Authenticity);
        Scorecard.Widen(model.Authenticity, input, result.Authenticity, features.Doubts.Authenticity);
        Describe(result.Authenticity, model.Authenticity, input, genuine.Observed > 0 ? ScoreStatus.Estimated : ScoreStatus.Prior);
        ScoringInput judged = input.WithAuthenticity(Micros.ToUnits(result.Authenticity.TotalMicros), genuine.Variance, genuine.Evidence);
        Scorecard.Summary trusted = Scorecard.Sum(model.Trust, judged, result.Trust);
        Scorecard.Widen(model.Trust, input, result.Trust, features.Doubts.Authenticity);
        Describe(result.Trust, model.Trust, input, StatusOfTrust(trusted));
        EngagementScorer.Score(judged, model.Authenticity.BaseShare, result);
        ViralityScorer.Score(input, model.Virality, result);
        result.HasFit = asked.HasFit;
        if (!asked.HasFit) return;
        Scorecard.Summary fitting = Scorecard.Sum(model.Fit, judged, result.Fit);
        Describe(result.Fit, model.Fit, input, fitting.Observed > 0 ? ScoreStatus.Estimated : ScoreStatus.Prior);
    }

    private static ScoreStatus StatusOfTrust(Scorecard.Summary trusted)
    {
        if (trusted.Observed == 0) return ScoreStatus.Prior;
        return trusted.ObservedDirect > 0 ? ScoreStatus.Estimated : ScoreStatus.InsufficientEvidence;
    }

    private static void Describe(ScoreEstimate estimate, ScorecardModel card, in ScoringInput input, ScoreStatus status)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        estimate.EffectivePosts = features.EngagedPosts * input.Freshness;
        estimate.EffectiveOutcomes = features.Outcomes.Campaigns * input.Ageing.Outcomes;
        estimate.Posts = features.ByReach.Posts + features.ByViews.Posts + features.ByFollowers.Posts - features.YoungRatedPosts;
        estimate.Unused = new UnusedPosts(
            features.UnusedPosts.MissingCounts, 0, 0, features.Faults.CountOf(DataFaultCode.LikesHidden), features.UnusedPosts.Immature + features.YoungRatedPosts);
        estimate.Cohort = PlatformNames.NameOf(features.Platform);
        estimate.Percentile = double.NaN;
        estimate.Status = status;
        estimate.Calibration = card.Calibration;
    }
}
