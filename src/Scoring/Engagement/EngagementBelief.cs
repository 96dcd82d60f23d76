using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>The belief about a creator's log engagement rate above its cohort's expectation, after shrinkage.</summary>
/// <param name="Mean">Mean μ, nats above expectation.</param>
/// <param name="Variance">Variance V, square nats.</param>
/// <param name="Weight">Weight of the posts relative to the cohort, in [0, 1).</param>
/// <param name="SizeShare">The part of <paramref name="Mean"/> that comes from the expectation by account size, nats.</param>
/// <param name="EffectivePosts">Effective number of posts, after ageing.</param>
/// <param name="Rate">Typical engagement rate, fraction of the denominator.</param>
/// <param name="ExpectedRate">Rate expected at this size, fraction of the denominator.</param>
/// <param name="Excess">Distance of the typical rate from the expectation, without a limit, nats.</param>
/// <param name="Prediction">Prediction of the rate of a future post.</param>
internal readonly record struct EngagementBelief(
    double Mean, double Variance, double Weight, double SizeShare, double EffectivePosts, double Rate, double ExpectedRate, double Excess, RatePrediction Prediction)
{
    /// <summary>Shrinks the statistics of the posts towards the cohort.</summary>
    public static EngagementBelief From(
        in DenominatorStatistics statistics, EngagementDenominator kind, long postCount, DenominatorModel denominator, Cohort cohort, EngagementModel model, double freshness)
    {
        double posts = statistics.EffectivePosts * freshness;
        if (kind == EngagementDenominator.None || posts <= 0) return new EngagementBelief(0, cohort.VarianceBetween, 0, 0, 0, double.NaN, double.NaN, 0, new RatePrediction(double.NaN, double.NaN, double.NaN, double.NaN));
        bool byFollowers = kind == EngagementDenominator.Followers;
        double logRate = statistics.MeanLogEngagement - (byFollowers ? statistics.MeanLogSize : 0);
        double size = denominator.SizeElasticity * (statistics.MeanLogSize - (byFollowers ? model.LogReferenceFollowers : denominator.LogReferenceSize));
        double excess = logRate - cohort.LogLevel + size, residual = Math.Clamp(excess, -model.GreatestExcess, model.GreatestExcess);
        double within = ((model.PriorPosts * denominator.SpreadWithin * denominator.SpreadWithin) + (posts * statistics.Variance)) / (model.PriorPosts + posts);
        double signal = posts * cohort.VarianceBetween;
        double weight = signal / (signal + within);
        return new EngagementBelief(
            weight * residual,
            cohort.VarianceBetween * within / (signal + within),
            weight,
            weight * size,
            posts,
            ReproducibleMath.Exp(logRate),
            ReproducibleMath.Exp(cohort.LogLevel - size),
            excess,
            RatePrediction.From(logRate, cohort.LogLevel - size, posts, statistics.Variance, postCount, denominator, cohort, model));
    }
}
