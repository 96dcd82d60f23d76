using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Comments out of proportion to likes: bought likes bring no comments, comment rings bring too many. Value: z of ln(comments/likes)
/// relative to a line in ln likes; the follower count is not used. Missing if no mature post has both. Cost to fake: proportional
/// comments, which are more expensive.
/// </summary>
internal sealed class CommentLikeRatio : ScorecardFeature
{
    private const int Intercept = 0, Slope = 1, Scale = 2, PostVariance = 3;

    /// <inheritdoc/>
    public override string Code => "COMMENT_LIKE_RATIO";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["intercept", "slope", "scale", "post_variance"];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index is Scale or PostVariance ? 0.01 : -100;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.CommentedPosts * input.Freshness;
        if (posts <= 0) return FeatureValue.Missing;
        double expected = model.Parameter(Intercept) + (model.Parameter(Slope) * input.Features.MeanLogLikes);
        double z = (input.Features.MeanLogCommentRatio - expected) / model.Parameter(Scale);
        return FeatureValue.Measured(z, model.Parameter(PostVariance) / posts, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => Math.Abs(observed) < 1
        ? $"Comments are in the usual proportion to likes ({Figure.Counted(evidence, "post")})."
        : $"{(observed < 0 ? "Fewer" : "More")} comments than such likes usually bring, by {Figure.One(Math.Abs(observed))} standard deviations ({Figure.Counted(evidence, "post")}).";
}
