using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Trust;

/// <summary>
/// Concentration of the posts on one topic: 1 − H/ln K. Experts are followed in their field. Missing if no post has a topic. Cost to
/// fake: posting on one topic.
/// </summary>
internal sealed class NicheFocus : ScorecardFeature
{
    private const int PostVariance = 0;

    /// <inheritdoc/>
    public override string Code => "NICHE_FOCUS";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance"];

    /// <inheritdoc/>
    public override bool IsActionable => true;

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model) =>
        input.Features.TopicPosts <= 0 ? FeatureValue.Missing : ReadAt(input, model, input.Features.TopicFocus);

    /// <inheritdoc/>
    public override FeatureValue ReadAt(in ScoringInput input, FeatureModel model, double observed)
    {
        double posts = input.Features.TopicPosts * input.Freshness;
        return FeatureValue.Measured(observed, model.Parameter(PostVariance) / posts, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Advise(double observed, double target) => $"keep to fewer topics: a focus (0 anything, 1 one topic) of {Figure.Two(target)} instead of {Figure.Two(observed)}";

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Its topics are {(observed > 0.7 ? "focused" : observed > 0.4 ? "fairly focused" : "scattered")} ({Figure.Two(observed)} of 1, {Figure.Counted(evidence, "post")}).";
}
