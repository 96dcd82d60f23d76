using Scoring.Features;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// What binds the creator to brands, on a scale: −1 a hidden material relationship, 0 none that matters, 1 an employee who says so, 2 a customer whose
/// purchase was verified. People believe who uses the product, and nobody believes who hides being paid (FTC 16 CFR 255). Known or not, without a belief
/// in between. Missing when no relationship is known. Cost to fake: a purchase.
/// </summary>
internal sealed class RelationshipToBrands : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "RELATIONSHIP";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        RelationshipStanding standing = input.Features.Relationship;
        if (standing == RelationshipStanding.Unknown) return FeatureValue.Missing;
        double place = (int)standing - (int)RelationshipStanding.Neutral;
        return new FeatureValue(place, 0, place, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed switch
    {
        < 0 => "A paid or employed relationship to a brand is not disclosed.",
        < 1 => "It has no relationship to a brand that matters.",
        < 2 => "It is an employee of a brand and says so.",
        _ => "It is a customer whose purchase was verified.",
    };
}
