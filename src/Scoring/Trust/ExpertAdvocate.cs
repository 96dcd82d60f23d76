using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of unpaid posts that recommend a product within a declared niche: unpaid recommendations of experts are followed. 82 % were
/// highly likely to follow their recommendation, against 73 % for an average person's, an odds ratio of 1.69, which caps the curve
/// (Experticity and Keller Fay 2016). Missing without declared niches, or if no unpaid post has known topic and mentions. Cost to fake:
/// hiding that posts are paid, which costs more once it is detected.
/// </summary>
internal sealed class ExpertAdvocate : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "EXPERT_ADVOCATE";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.Recommendations.AdvocacyPosts * input.Freshness;
        return posts <= 0
            ? FeatureValue.Missing
            : FeatureValue.Share(input.Features.Recommendations.AdvocacyShare, posts, model.PopulationMean, model.PopulationVariance);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} % of its unpaid posts recommend a product of its own field ({Figure.Counted(evidence, "post")}).";
}
