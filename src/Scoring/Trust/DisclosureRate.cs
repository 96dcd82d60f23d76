using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of paid posts that say so (FTC 16 CFR 255 and 465.8). Missing when no paid post says whether it is disclosed. Cost to fake: none, disclosing is the point.
/// </summary>
internal sealed class DisclosureRate : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "DISCLOSURE_RATE";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.DisclosureKnownPosts * input.Freshness;
        return posts <= 0 ? FeatureValue.Missing : FeatureValue.Share(input.Features.DisclosedShare, posts, model.PopulationMean, model.PopulationVariance);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{observed * 100:0} % of its paid posts say so ({evidence:0.#} posts)";
}
