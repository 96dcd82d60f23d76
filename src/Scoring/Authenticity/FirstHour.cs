using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Engagement that arrives within the first hour, as bought likes and engagement rings deliver it. Value: z of the weighted mean of
/// ln((first hour + ½)/(rest + ½)) over mature posts relative to the platform's level. Missing if the first hour of no mature post is
/// known. Cost to fake: slow delivery, sold at a higher price.
/// </summary>
internal sealed class FirstHour : PlatformLevelFeature
{
    /// <inheritdoc/>
    public override string Code => "FIRST_HOUR";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) =>
        Believe(input, model, input.Features.Activity.MeanLogitFirstHour, input.Features.Activity.FirstHourPosts);

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed < 1
        ? $"Engagement does not come all at once ({Figure.Counted(evidence, "post")})."
        : $"More of its engagement comes within the first hour than usual, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";
}
