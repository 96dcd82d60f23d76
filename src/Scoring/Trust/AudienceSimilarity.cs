using Scoring.Contexts;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Similarity of the creator's audience to the target audience: 1 − the Jensen-Shannon divergence, mean over the dimensions known on both
/// sides. People follow those who are like them (Ao 2023), within bounds (Hu 2023), so the curve is capped. A measurement whose variance
/// falls with the number of dimensions. Missing if no dimension is known on both sides. Cost to fake: followers of the target kind.
/// </summary>
internal class AudienceSimilarity : ScorecardFeature
{
    private const int DimensionVariance = 0;

    /// <inheritdoc/>
    public override string Code => "AUDIENCE_SIMILARITY";

    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> ParameterNames { get; } = ["dimension_variance"];

    /// <inheritdoc/>
    public sealed override ContextPart Needs => ContextPart.TargetAudience;

    /// <inheritdoc/>
    public sealed override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public sealed override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        (double similarity, int dimensions) = AudienceMatch.Of(input.Features, input.Context.TargetAudience);
        return dimensions == 0
            ? FeatureValue.Missing
            : FeatureValue.Measured(similarity, model.Parameter(DimensionVariance) / dimensions, model.PopulationMean, model.PopulationVariance, dimensions);
    }

    /// <inheritdoc/>
    public sealed override string Describe(double observed, double evidence) =>
        $"Its audience is {(observed > 0.75 ? "much like" : observed > 0.5 ? "partly like" : "unlike")} the wanted one ({Figure.Two(observed)} of 1, {Figure.Whole(evidence)} {(evidence > 1 ? "dimensions" : "dimension")}).";
}
