using Scoring.Models;
using Scoring.Numerics;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>A share of distinct ones among examined comments, as a Beta-Binomial belief on the log-odds against the usual rate.</summary>
internal abstract class DistinctLift : ScorecardFeature
{
    private const int Rate = 0, Overdispersion = 1;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["rate", "overdispersion"];

    /// <inheritdoc/>
    public override int? RateParameter => Rate;

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index == Overdispersion ? 1 : 0;

    /// <summary>The belief after some distinct ones among examined comments.</summary>
    protected static FeatureValue Believe(in ScoringInput input, FeatureModel model, double distinct, double examined)
    {
        double trials = examined * input.Freshness;
        if (trials <= 0) return FeatureValue.Missing;
        double rate = model.Parameter(Rate), overdispersion = model.Parameter(Overdispersion);
        (double mean, double variance) = model.RatePrior.LogitPosterior(distinct * input.Freshness, trials, overdispersion);

        // The belief's variance is that of the usual share, so that more distinct ones never score worse; the actual one enters the interval.
        (_, double usual) = model.RatePrior.LogitPosterior(rate * trials, trials, overdispersion);
        return new FeatureValue(mean - ReproducibleMath.Logit(rate), usual, distinct / examined, trials) { IntervalVariance = variance };
    }
}
