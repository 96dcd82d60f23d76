using Scoring.Explanation;
using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Likes that part from comments, or rise above what views or reach let expect, from one post on and for good, as when likes or comments are bought from some day
/// on. Value: the greatest standardised difference of ln comments at given likes, either way, or of ln likes per view or reach, upward, after against before a post.
/// Missing below two mature posts. Cost to fake: buying likes, comments and views in proportion.
/// </summary>
internal sealed class MixShift : ScorecardFeature
{
    private const int PostVariance = 0;

    /// <inheritdoc/>
    public override string Code => "MIX_SHIFT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        // A shift takes two posts: evidence counts from the second one on.
        double evidence = (input.Features.Activity.MixPosts - 1) * input.Freshness;
        if (evidence <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(
            input.Features.Activity.MixShift, model.Parameter(PostVariance) / evidence, model.PopulationMean, model.PopulationVariance, input.Features.Activity.MixPosts * input.Freshness);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed < 3
        ? $"Likes keep their proportion to comments and views from post to post ({Figure.Counted(evidence, "post")})."
        : $"The proportion of likes to comments or views changed from one post on and stayed, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";
}
