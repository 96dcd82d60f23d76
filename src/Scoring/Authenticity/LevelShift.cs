using Scoring.Explanation;
using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Engagement that rises from one post on and stays there, as when likes are bought from some day on. Value: the greatest standardised difference of the
/// creator's own ln(e + ½) after against before a post, upward only. Missing below two mature posts. Cost to fake: raising the dose slowly.
/// </summary>
internal sealed class LevelShift : ScorecardFeature
{
    private const int PostVariance = 0;

    /// <inheritdoc/>
    public override string Code => "LEVEL_SHIFT";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        // A shift takes two posts: evidence counts from the second one on.
        double evidence = (input.Features.Activity.ShiftPosts - 1) * input.Freshness;
        if (evidence <= 0) return FeatureValue.Missing;
        return FeatureValue.Measured(
            input.Features.Activity.LevelShift, model.Parameter(PostVariance) / evidence, model.PopulationMean, model.PopulationVariance, input.Features.Activity.ShiftPosts * input.Freshness);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed < 3
        ? $"Engagement keeps its level from post to post ({Figure.Counted(evidence, "post")})."
        : $"Engagement rose from one post on and stayed, by {Figure.One(observed)} standard deviations ({Figure.Counted(evidence, "post")}).";
}
