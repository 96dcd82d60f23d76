using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Likes out of proportion to views: bought views bring no likes, bought likes no views. Value: z of the weighted mean of ln((likes +
/// ½)/(views + 1)) over mature posts relative to the platform's level. Missing if no mature post has both. Cost to fake: buying both in
/// proportion.
/// </summary>
internal sealed class LikesPerView : PlatformLevelFeature
{
    /// <inheritdoc/>
    public override string Code => "LIKES_PER_VIEW";

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) =>
        Believe(input, model, input.Features.Activity.MeanLogLikesPerView, input.Features.Activity.ViewedLikePosts);

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => Math.Abs(observed) < 1
        ? $"Likes are in the usual proportion to views ({Figure.Counted(evidence, "post")})."
        : $"{(observed < 0 ? "Fewer" : "More")} likes than such views usually bring, by {Figure.One(Math.Abs(observed))} standard deviations ({Figure.Counted(evidence, "post")}).";
}
