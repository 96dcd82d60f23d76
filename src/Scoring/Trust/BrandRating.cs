using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of negative ratings by brands, as log-odds relative to the prior share: a brand that would not book again rates negatively. A
/// Beta belief with a weak prior; its variance depends on the number of ratings alone. Missing without ratings. Cost to fake: a brand's
/// false rating.
/// </summary>
internal sealed class BrandRating : ScorecardFeature
{
    private const double LeastShare = 1e-6;
    private const int Share = 0, Strength = 1;

    /// <inheritdoc/>
    public override string Code => "BRAND_RATING";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["negative_share", "strength"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => LeastShare;

    /// <inheritdoc/>
    public override double ParameterHigh(int index) => index == Share ? 1 - LeastShare : base.ParameterHigh(index);

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfLifts(mean) ?? FaultOfMeasured(variance);

    /// <summary>The logit of the usual share.</summary>
    public override double Derive(ReadOnlySpan<double> parameters) => ReproducibleMath.Logit(parameters[Share]);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double ratings = input.Features.Outcomes.Ratings * input.Ageing.Ratings;
        if (ratings <= 0) return FeatureValue.Missing;
        double prior = model.Parameter(Share), strength = model.Parameter(Strength);
        double negative = input.Features.Outcomes.NegativeRatings * input.Ageing.Ratings;
        double negativeOdds = ((strength * prior) + negative) / ((strength * (1 - prior)) + Math.Max(0, ratings - negative));
        double lift = ReproducibleMath.Log(negativeOdds) - model.Derived;
        double left = strength / (strength + ratings);
        return new FeatureValue(lift, model.PopulationVariance * left, input.Features.Outcomes.NegativeRatings / input.Features.Outcomes.Ratings, ratings);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} % of the brands' ratings are negative ({Figure.Counted(evidence, "rating")}).";
}
