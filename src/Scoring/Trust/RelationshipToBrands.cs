using Scoring.Features;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Relationship of the creator to brands, on a scale: −1 an undisclosed material relationship, 0 none that matters, 1 a disclosed
/// employee, 2 a customer whose purchase was verified. People believe users of a product and distrust hidden payment (FTC 16 CFR 255). A
/// known value is exact, without a belief. Missing if no relationship is known. Cost to fake: a purchase.
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
