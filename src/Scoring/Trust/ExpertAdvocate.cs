using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of unpaid posts that recommend a product within a declared niche: experts who recommend unasked are followed. Their recommendation was highly
/// likely to be followed by 82 % against 73 % for an average person's, odds of 1.69, which caps the curve (Experticity and Keller Fay 2016). Missing
/// without declared niches, and when no unpaid post tells topic and mentions. Cost to fake: hiding that posts are paid, which costs more once it is seen.
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
