using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Following many accounts while posting little, as accounts made to follow do. Value: ln(following + 1) − ln(posts + 1). Not a ratio to
/// followers: bought followers would then look genuine. Missing unless both counts are known. Cost to fake: posting and unfollowing, slow
/// but cheap.
/// </summary>
internal sealed class FollowingPerPost : ScorecardFeature
{
    /// <inheritdoc/>
    public override string Code => "FOLLOWING_PER_POST";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        if (input.Features.Following < 0 || input.Features.PostCount < 0) return FeatureValue.Missing;
        double value = ReproducibleMath.Log((input.Features.Following + 1.0) / (input.Features.PostCount + 1.0));
        return new FeatureValue(value, 0, value, 1);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Follows {Figure.UpToTwo(ReproducibleMath.Exp(observed))} accounts for each post of its own.";
}
