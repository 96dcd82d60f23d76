using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Engagement;

/// <summary>
/// The engagement score: a typical post compared with those of random cohort peers, adjusted for account size and shrunk towards the
/// cohort by the evidence, over all kinds of rates together. Lines are integer micro-probits.
/// </summary>
internal static class EngagementScorer
{
    /// <summary>Writes engagement score and facts.</summary>
    /// <param name="input">The creator's features and authenticity.</param>
    /// <param name="usualShare">Authenticity without evidence, in (0, 1).</param>
    /// <param name="result">Receives the score; has the authenticity score.</param>
    public static void Score(in ScoringInput input, double usualShare, CreatorScores result)
    {
        ref readonly CreatorFeatures features = ref input.Features;
        EngagementModel model = input.Engagement;
        bool isAuthenticityKnown = input.AuthenticityEvidence > 0;
        KindEvidences room = default;
        int count = room.Collect(input, out double summaryPosts);
        ReadOnlySpan<KindEvidence> kinds = room[..count];
        EngagementStanding standing = EngagementStanding.Of(kinds, model);
        DenominatorModel denominator = count > 0 ? kinds[standing.Main].Denominator : model.For(features.Platform, EngagementDenominator.Followers)!;
        Cohort cohort = count > 0 ? kinds[standing.Main].Cohort : denominator.CohortOf(features.Niche, features.Language);

        // Authenticity counts in proportion to the weight of the posts: without posts the score is exactly that of the cohort.
        double genuineness = !isAuthenticityKnown
            ? 0
            : standing.PerNat * ReproducibleMath.Log((1 + ReproducibleMath.Logistic(input.AuthenticityLogit)) / (1 + usualShare));
        ScoreEstimate estimate = result.Engagement;
        WriteFacts(kinds, standing, denominator, input, result);
        Write(result, standing, genuineness, isAuthenticityKnown);
        estimate.Percentile = Percentile(kinds, standing, genuineness, cohort);
        Widen(kinds, standing, input, result);
        estimate.EffectivePosts = standing.EffectivePosts;
        estimate.SummaryPosts = summaryPosts;
        estimate.EffectiveOutcomes = 0;
        estimate.Posts = 0;
        foreach (ref readonly KindEvidence kind in kinds) estimate.Posts += kind.Statistics.Posts;
        estimate.Unused = UnusedBy(features, kinds);
        estimate.Cohort = cohort.Name;
        estimate.Calibration = denominator.Calibration ?? model.Calibration;
        estimate.Status = standing.EffectivePosts >= input.LeastEvidence && standing.EffectivePosts > 0 ? ScoreStatus.Estimated : ScoreStatus.Prior;
    }

    private static void Write(CreatorScores result, in EngagementStanding standing, double genuineness, bool isAuthenticityKnown)
    {
        ScoreEstimate estimate = result.Engagement;
        double adjusted = standing.Mean + genuineness;
        double scale = Math.Sqrt(standing.Variance + 1);

        // The total is rounded, not its lines: a line that rounds up must not raise the score.
        long total = Micros.Of(adjusted / scale);
        long genuine = Micros.Of(genuineness / scale);
        long size = Micros.Of(standing.Size / scale);
        estimate.Clear();
        estimate.Link = ScoreLink.Probit;
        estimate.Add("BASE", ContributionKind.Base, 0, double.NaN, 0, 0);
        ContributionKind kind = standing.EffectivePosts > 0 ? ContributionKind.Feature : ContributionKind.Missing;
        estimate.Add("ENGAGEMENT_RATE", kind, total - genuine - size, result.EngagementRate, standing.EffectivePosts, Math.Sqrt(standing.Variance) / scale);
        estimate.Add("ACCOUNT_SIZE", kind, size, result.ExpectedEngagementRate, standing.EffectivePosts, 0);
        estimate.Add("GENUINENESS", isAuthenticityKnown ? kind : ContributionKind.Missing, genuine, double.NaN, 0, 0);

        double half = ScoreEstimate.IntervalReach * Math.Sqrt(Math.Min(standing.Variance + standing.Spread, 1));
        estimate.Value = 100 * ReproducibleMath.NormalDistribution(Micros.ToUnits(total));
        estimate.Low = Math.Min(estimate.Value, 100 * ReproducibleMath.NormalDistribution(adjusted - half));
        estimate.High = Math.Max(estimate.Value, 100 * ReproducibleMath.NormalDistribution(adjusted + half));
    }

    private static double Percentile(ReadOnlySpan<KindEvidence> kinds, in EngagementStanding standing, double genuineness, Cohort cohort)
    {
        double adjusted = standing.Mean + genuineness;
        if (kinds.Length < 2) return 100 * cohort.ShareBelow(adjusted * cohort.SpreadBetween);
        double below = 0;
        foreach (ref readonly KindEvidence kind in kinds) below += kind.Precision * kind.Cohort.ShareBelow(adjusted * kind.Cohort.SpreadBetween);
        return 100 * below / standing.Precision;
    }

    // Without evidence the interval is that of the cohort: a standard normal distribution.
    private static void Widen(ReadOnlySpan<KindEvidence> kinds, in EngagementStanding standing, in ScoringInput input, CreatorScores result)
    {
        ScoreEstimate estimate = result.Engagement;
        double below = 0, above = 0;
        int implausible = 0;
        foreach (ref readonly KindEvidence kind in kinds)
        {
            (double kindBelow, double kindAbove) = kind.Doubt(input.Features.Doubts, input.Engagement);
            below += kind.Precision * kindBelow;
            above += kind.Precision * kindAbove;

            // A summary alone counts as one post.
            if (kind.Implausible(input.Engagement) > 0) implausible += Math.Max(1, kind.Statistics.Posts);
        }

        if (implausible > 0) result.AddFault(DataFaultCode.EngagementImplausible, implausible, input.Features.NewestPostObservedAt);
        if (below > 0) estimate.Low = ScoreDoubts.Lower(estimate.Low, 100 * ReproducibleMath.NormalDistribution(-ScoreEstimate.IntervalReach), below / standing.Precision);
        if (above > 0) estimate.High = ScoreDoubts.Raise(estimate.High, 100 * ReproducibleMath.NormalDistribution(ScoreEstimate.IntervalReach), above / standing.Precision);
    }

    private static void WriteFacts(ReadOnlySpan<KindEvidence> kinds, in EngagementStanding standing, DenominatorModel denominator, in ScoringInput input, CreatorScores result)
    {
        result.ClearKinds();
        foreach (ref readonly KindEvidence kind in kinds)
        {
            result.AddKind(new EngagementKind(kind.Kind, kind.EffectivePosts, kind.Precision / (1 + standing.Precision), ReproducibleMath.Exp(kind.LogRate), ReproducibleMath.Exp(kind.LogExpected)));
        }

        EngagementKind shown = kinds.IsEmpty ? new EngagementKind(EngagementDenominator.None, 0, 0, double.NaN, double.NaN) : result.EngagementKinds[standing.Main];
        RatePrediction prediction = kinds.IsEmpty ? RatePrediction.Unknown : RatePrediction.From(kinds[standing.Main], input.Features.PostCount, input.Engagement);
        result.Denominator = shown.Denominator;
        result.EngagementRate = shown.Rate;
        result.ExpectedEngagementRate = shown.ExpectedRate;
        result.EngagementRatio = shown.Rate / shown.ExpectedRate;
        result.PredictedEngagementRate = prediction.Rate;
        result.NextPostRateLow = prediction.Low;
        result.NextPostRateHigh = prediction.High;
        EngagedAudience audience = kinds.IsEmpty || KindEvidence.IsByComments(shown.Denominator)
            ? EngagedAudience.Unknown
            : EngagedAudience.Of(prediction, kinds[standing.Main].Statistics.MeanLogSize, result.Authenticity, denominator.Drift ?? input.Engagement.Drift);
        result.ExpectedEngagedAudience = audience.Expected;
        result.EngagedAudienceLow = audience.Low;
        result.EngagedAudienceHigh = audience.High;
    }

    private static UnusedPosts UnusedBy(in CreatorFeatures features, ReadOnlySpan<KindEvidence> kinds)
    {
        int other = features.ByReach.Posts + features.ByViews.Posts + features.ByFollowers.Posts, byComments = 0, hidden = 0;
        foreach (ref readonly KindEvidence kind in kinds)
        {
            if (KindEvidence.IsByComments(kind.Kind))
            {
                byComments += kind.Statistics.Posts;
                hidden += kind.Kind == EngagementDenominator.CommentsPerView ? features.HiddenLikes.PerView : features.HiddenLikes.PerFollower;
            }
            else
            {
                other -= kind.Statistics.Posts;
            }
        }

        return new UnusedPosts(
            features.UnusedPosts.MissingCounts - (byComments - hidden),
            features.UnusedPosts.NoDenominator,
            other,
            features.Faults.CountOf(DataFaultCode.LikesHidden) - hidden,
            features.UnusedPosts.Immature);
    }
}
