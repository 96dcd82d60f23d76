using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Commenters on whose posts the creator comments as well, as in engagement rings. Value: share of mutual commenters among distinct ones,
/// as a Beta belief. Missing if the mutual commenters of no post are known. Cost to fake: a ring so large that no two members meet twice.
/// </summary>
internal sealed class MutualCommenters : ScorecardFeature
{
    private const int Overdispersion = 0;

    /// <inheritdoc/>
    public override string Code => "MUTUAL_COMMENTERS";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["overdispersion"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => 1;

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double examined = input.Features.Comments.MutualExamined * input.Freshness;
        if (examined <= 0) return FeatureValue.Missing;
        double share = Math.Min(1, input.Features.Comments.MutualCommenters / input.Features.Comments.MutualExamined);
        FeatureValue belief = FeatureValue.Share(share, examined / model.Parameter(Overdispersion), model.PopulationMean, model.PopulationVariance);
        return belief with { Evidence = examined };
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"With {Figure.Whole(observed * 100)} % of its commenters it exchanges comments.";
}
