using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Mean ln(e + ½) of sponsored posts minus that of organic ones: a trusting audience engages with sponsored posts as well. It uses
/// counts, not rates. A measurement whose variance falls with the number of posts of either kind. Missing unless there are mature posts
/// of both. Cost to fake: engagement bought for sponsored posts only, which appears as a level shift.
/// </summary>
internal sealed class SponsoredGap : ScorecardFeature
{
    private const int PostVariance = 0;

    /// <inheritdoc/>
    public override string Code => "SPONSORED_GAP";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfMeasured(variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double sponsored = input.Features.Recommendations.SponsoredPosts * input.Freshness;
        double organic = input.Features.Recommendations.OrganicPosts * input.Freshness;
        if (sponsored <= 0 || organic <= 0) return FeatureValue.Missing;

        // A difference of two means has the evidence of 1/(1/m + 1/n) posts.
        double posts = 1 / ((1 / sponsored) + (1 / organic));
        if (posts <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(
            input.Features.Recommendations.SponsoredGap, model.Parameter(PostVariance) / posts, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Its sponsored posts engage {Figure.Whole(Numerics.ReproducibleMath.Exp(observed) * 100)} % of what its own posts do ({Figure.UpToOne(evidence)} pairs of posts).";
}
