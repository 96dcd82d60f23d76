using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Engagement that hardly varies from post to post, as with bought packages. Value: ln of the standard deviation of ln(e + ½) over the
/// newest mature posts. Missing below two posts. Cost to fake: none; a buyer who randomises packages evades it.
/// </summary>
internal sealed class UniformEngagement : ScorecardFeature
{
    private const int SamplingFactor = 0;

    /// <inheritdoc/>
    public override string Code => "UNIFORM_ENGAGEMENT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["sampling_factor"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double degrees = (input.Features.SpreadPosts - 1) * input.Freshness;
        if (degrees <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(
            input.Features.LogSpread, model.Parameter(SamplingFactor) / degrees, model.PopulationMean, model.PopulationVariance, input.Features.SpreadPosts * input.Freshness);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Engagement varies by {Figure.Whole(Numerics.ReproducibleMath.Exp(observed) * 100)} % from post to post ({Figure.Counted(evidence, "post")}).";
}
