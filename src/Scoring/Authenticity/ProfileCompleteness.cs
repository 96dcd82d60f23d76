using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Whether the profile has a picture and a biography. Value: the share of these facts that are present, among the known ones. Missing if
/// none is known. Cost to fake: nearly free, so the weight is low and within one cap with the followed accounts.
/// </summary>
internal sealed class ProfileCompleteness : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "PROFILE_COMPLETENESS";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double share = input.Features.Audience.ProfileCompleteness;
        return double.IsNaN(share) ? FeatureValue.Missing : new FeatureValue(share, 0, share, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        observed >= 1 ? "The profile shows what was looked for: picture, biography." : "The profile lacks a picture or a biography.";
}
