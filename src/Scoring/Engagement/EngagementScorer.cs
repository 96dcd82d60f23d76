using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Engagement;

/// <summary>
/// The engagement score: a typical post compared with those of random cohort peers, adjusted for account size and shrunk towards the
/// cohort by the evidence. Lines are integer micro-probits.
/// </summary>
internal static class EngagementScorer
{
    // Nats beyond the greatest excess at which an end of the interval reaches that of the cohort.
    private const double FullyImplausible = 0.5;

    /// <summary>Writes engagement score and facts.</summary>
    /// <param name="input">The creator's features and authenticity.</param>
    /// <param name="authenticityBase">Base of the authenticity sum, logits.</param>
    /// <param name="result">Receives the score; has the authenticity score.</param>
    public static void Score(in ScoringInput input, double authenticityBase, CreatorScores result)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        EngagementModel model = input.Engagement;
        bool isAuthenticityKnown = input.AuthenticityEvidence > 0;
        EngagementDenominator kind = MostEvidence(features, model);
        DenominatorModel denominator = model.For(features.Platform, kind == EngagementDenominator.None ? EngagementDenominator.Followers : kind)!;
        DenominatorStatistics statistics = StatisticsOf(features, kind);
        double added = SummaryEvidence.PostsOf(features.Summary, kind, statistics.EffectivePosts);
        if (added > 0) statistics = SummaryEvidence.Add(statistics, features.Summary, added, denominator);
        Cohort cohort = denominator.CohortOf(features.Niche, features.Language);
        EngagementBelief belief = EngagementBelief.From(statistics, kind, features.PostCount, denominator, cohort, model, input.Freshness);

        // Authenticity counts in proportion to the weight of the posts: without posts the score is exactly that of the cohort.
        double genuineness = !isAuthenticityKnown
            ? 0
            : belief.Weight * ReproducibleMath.Log((1 + ReproducibleMath.Logistic(input.AuthenticityLogit)) / (1 + ReproducibleMath.Logistic(Micros.ToUnits(Micros.Of(authenticityBase)))));
        ScoreEstimate estimate = result.Engagement;
        double drift = denominator.Drift ?? model.Drift;
        Write(estimate, belief, genuineness, isAuthenticityKnown, cohort, drift);
        double implausible = Math.Clamp((Math.Abs(belief.Excess) - model.GreatestExcess) / FullyImplausible, 0, 1);

        // A summary alone counts as one post.
        if (implausible > 0) result.AddFault(DataFaultCode.EngagementImplausible, Math.Max(1, statistics.Posts), features.NewestPostObservedAt);
        Widen(estimate, features.Doubts, kind, belief.Excess > 0 ? implausible : 0, belief.Excess < 0 ? implausible : 0);
        estimate.EffectivePosts = belief.EffectivePosts;
        estimate.SummaryPosts = added * input.Freshness;
        estimate.EffectiveOutcomes = 0;
        estimate.Posts = statistics.Posts;
        estimate.Unused = UnusedBy(features, statistics.Posts);
        estimate.Cohort = cohort.Name;
        estimate.Calibration = denominator.Calibration ?? model.Calibration;
        estimate.Status = belief.EffectivePosts >= input.LeastEvidence && belief.EffectivePosts > 0 ? ScoreStatus.Estimated : ScoreStatus.Prior;
        result.Denominator = kind;
        result.EngagementRate = belief.Rate;
        result.ExpectedEngagementRate = belief.ExpectedRate;
        result.PredictedEngagementRate = belief.Prediction.Rate;
        result.NextPostRateLow = belief.Prediction.Low;
        result.NextPostRateHigh = belief.Prediction.High;
        EngagedAudience audience = EngagedAudience.Of(belief, statistics.MeanLogSize, result.Authenticity, drift);
        result.ExpectedEngagedAudience = audience.Expected;
        result.EngagedAudienceLow = audience.Low;
        result.EngagedAudienceHigh = audience.High;
        result.EngagementRatio = belief.Rate / belief.ExpectedRate;
    }

    private static void Write(
        ScoreEstimate estimate, in EngagementBelief belief, double genuineness, bool isAuthenticityKnown, Cohort cohort, double drift)
    {
        double adjusted = belief.Mean + genuineness;
        double scale = Math.Sqrt(belief.Variance + cohort.VarianceBetween);

        // The total is rounded, not its lines: a line that rounds up must not raise the score.
        long total = Micros.Of(adjusted / scale);
        long genuine = Micros.Of(genuineness / scale);
        long size = Micros.Of(belief.SizeShare / scale);
        estimate.Clear();
        estimate.Link = ScoreLink.Probit;
        estimate.Add("BASE", ContributionKind.Base, 0, double.NaN, 0, 0);
        bool known = belief.EffectivePosts > 0;
        double deviation = Math.Sqrt(belief.Variance) / scale;
        ContributionKind kind = known ? ContributionKind.Feature : ContributionKind.Missing;
        estimate.Add("ENGAGEMENT_RATE", kind, total - genuine - size, belief.Rate, belief.EffectivePosts, deviation);
        estimate.Add("ACCOUNT_SIZE", kind, size, belief.ExpectedRate, belief.EffectivePosts, 0);
        estimate.Add("GENUINENESS", isAuthenticityKnown ? kind : ContributionKind.Missing, genuine, double.NaN, 0, 0);

        double half = ScoreEstimate.IntervalReach * Math.Sqrt(Math.Min(belief.Variance + (drift * drift), cohort.VarianceBetween));
        estimate.Value = 100 * ReproducibleMath.NormalDistribution(Micros.ToUnits(total));
        estimate.Low = Math.Min(estimate.Value, 100 * ReproducibleMath.NormalDistribution((adjusted - half) / cohort.SpreadBetween));
        estimate.High = Math.Max(estimate.Value, 100 * ReproducibleMath.NormalDistribution((adjusted + half) / cohort.SpreadBetween));
        estimate.Percentile = 100 * cohort.ShareBelow(adjusted);
    }

    // Without evidence the interval is that of the cohort: a standard normal distribution.
    private static void Widen(ScoreEstimate estimate, in ScoreDoubts doubts, EngagementDenominator kind, double below, double above)
    {
        bool byFollowers = kind == EngagementDenominator.Followers;
        below = Math.Max(below, ScoreDoubts.ShareOf(byFollowers ? doubts.FollowerRateLow : doubts.ViewRateLow));
        above = Math.Max(above, ScoreDoubts.ShareOf(byFollowers ? doubts.FollowerRateHigh : (byte)0));
        if (below > 0) estimate.Low = ScoreDoubts.Lower(estimate.Low, 100 * ReproducibleMath.NormalDistribution(-ScoreEstimate.IntervalReach), below);
        if (above > 0) estimate.High = ScoreDoubts.Raise(estimate.High, 100 * ReproducibleMath.NormalDistribution(ScoreEstimate.IntervalReach), above);
    }

    private static UnusedPosts UnusedBy(in CreatorFeatures features, int used) => new(
        features.UnusedPosts.MissingCounts,
        features.UnusedPosts.NoDenominator,
        features.ByReach.Posts + features.ByViews.Posts + features.ByFollowers.Posts - used,
        features.Faults.CountOf(DataFaultCode.LikesHidden),
        features.UnusedPosts.Immature);

    private static EngagementDenominator MostEvidence(in CreatorFeatures features, EngagementModel model)
    {
        EngagementDenominator best = EngagementDenominator.None;
        double most = 0;
        for (EngagementDenominator kind = EngagementDenominator.Reach; kind <= EngagementDenominator.Followers; kind++)
        {
            double posts = StatisticsOf(features, kind).EffectivePosts;
            if (posts <= most || model.For(features.Platform, kind) is null) continue;
            most = posts;
            best = kind;
        }

        // A summary decides only where there are no single posts.
        EngagementDenominator summary = features.Summary.Kind;
        return best == EngagementDenominator.None && summary != EngagementDenominator.None && model.For(features.Platform, summary) is not null ? summary : best;
    }

    private static DenominatorStatistics StatisticsOf(in CreatorFeatures features, EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.Reach => features.ByReach,
        EngagementDenominator.Views => features.ByViews,
        EngagementDenominator.Followers => features.ByFollowers,
        _ => default,
    };
}
