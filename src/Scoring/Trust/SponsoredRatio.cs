using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Share of paid posts: over-endorsement costs trust (Cheng and Zhang 2025). Missing if it is unknown for all posts whether they are
/// paid. Cost to fake: hiding sponsorship, which costs more under <see cref="DisclosureRate"/> once it is detected.
/// </summary>
internal sealed class SponsoredRatio : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "SPONSORED_RATIO";

    /// <inheritdoc/>
    public override string? FaultOf(double mean, double variance) => FaultOfShares(mean, variance);

    /// <inheritdoc/>
    public override bool IsActionable => true;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) =>
        input.Features.PaidKnownPosts <= 0 ? FeatureValue.Missing : ReadAt(input, model, input.Features.PaidShare);

    /// <inheritdoc/>
    public override FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed) =>
        FeatureValue.Share(observed, input.Features.PaidKnownPosts * input.Freshness, model.PopulationMean, model.PopulationVariance);

    /// <inheritdoc/>
    public override string Advise(double observed, double target) => $"sponsor {Figure.Whole(target * 100)} % of the posts instead of {Figure.Whole(observed * 100)} %";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => $"{Figure.Whole(observed * 100)} % of its posts are sponsored ({Figure.Counted(evidence, "post")}).";
}
