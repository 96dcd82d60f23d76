using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Posts at the same time of day more regularly than human posts. Value: z of the length of the mean vector of publication times on the
/// 24-hour circle, corrected for few posts. Missing below two posts. Cost to fake: scheduling posts at random times, nearly free, so the
/// weight is low.
/// </summary>
internal sealed class HourOfDay : ScorecardFeature
{
    private const int Level = 0, Scale = 1, PostVariance = 2;

    /// <inheritdoc/>
    public override string Code => "HOUR_OF_DAY";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["level", "scale", "post_variance"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index is Scale or PostVariance ? 0.01 : 0;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double evidence = (input.Features.Activity.TimedPosts - 1) * input.Freshness;
        if (evidence <= 0) return FeatureValue.Missing;
        double z = (input.Features.Activity.HourConcentration - model.Parameter(Level)) / model.Parameter(Scale);
        return FeatureValue.Measured(
            z, model.Parameter(PostVariance) / evidence, model.PopulationMean, model.PopulationVariance, input.Features.Activity.TimedPosts * input.Freshness);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed < 1
        ? $"Posts come at changing times of the day ({Figure.Counted(evidence, "post")})."
        : $"Posts keep to one time of the day more closely than usual, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";
}
