using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of posts that are paid for: over-endorsement costs trust (Cheng and Zhang 2025). Missing when no post says whether it is paid.
/// Cost to fake: hiding sponsorship, which costs more under <see cref="DisclosureRate"/> once it is seen.
/// </summary>
internal sealed class SponsoredRatio : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "SPONSORED_RATIO";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.PaidKnownPosts * input.Freshness;
        return posts <= 0 ? FeatureValue.Missing : FeatureValue.Share(input.Features.PaidShare, posts, model.PopulationMean, model.PopulationVariance);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{observed * 100:0} % of its posts are sponsored ({evidence:0.#} posts)";
}
