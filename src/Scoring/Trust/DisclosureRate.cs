using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of paid posts that are disclosed (FTC 16 CFR 255 and 465.8). Missing if disclosure is unknown for all paid posts. Cost to fake:
/// none, disclosing is the goal.
/// </summary>
internal sealed class DisclosureRate : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "DISCLOSURE_RATE";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override bool IsActionable => true;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) =>
        input.Features.DisclosureKnownPosts <= 0 ? FeatureValue.Missing : ReadAt(input, model, input.Features.DisclosedShare);

    /// <inheritdoc/>
    public override FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed) =>
        FeatureValue.Share(observed, input.Features.DisclosureKnownPosts * input.Freshness, model.PopulationMean, model.PopulationVariance);

    /// <inheritdoc/>
    public override string Advise(double observed, double target) => $"disclose {Figure.Whole(target * 100)} % of the paid posts instead of {Figure.Whole(observed * 100)} %";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} % of its paid posts say so ({Figure.Counted(evidence, "post")}).";
}
