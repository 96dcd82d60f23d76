using Scoring.Models;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// How far the posts keep to one topic: 1 − H/ln K. Experts are followed in their field. Missing when no post has a topic. Cost to fake: keeping to a topic.
/// </summary>
internal sealed class NicheFocus : ScorecardFeature
{
    private const int PostVariance = 0;

    /// <inheritdoc/>
    public override string Code => "NICHE_FOCUS";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.TopicPosts * input.Freshness;
        return posts <= 0
            ? FeatureValue.Missing
            : FeatureValue.Measured(input.Features.TopicFocus, model.Parameter(PostVariance) / posts, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"its topics are {(observed > 0.7 ? "focused" : observed > 0.4 ? "fairly focused" : "scattered")} ({observed:0.00} of 1, {evidence:0.#} posts)";
}
