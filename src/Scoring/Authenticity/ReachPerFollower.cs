using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Posts that reach few of the followers: bought accounts do not view posts. Value: z of mean ln(reach + 1) − mean ln(F + 1) over mature
/// posts relative to a level that falls with size by an elasticity below 1, so that more followers always lower it. Missing if no mature
/// post has reach and followers. Cost to fake: the platform counts reach; only advertising raises it.
/// </summary>
internal sealed class ReachPerFollower : PlatformLevelFeature
{
    private const int FirstElasticity = FirstOwn;

    /// <inheritdoc/>
    public override string Code => "REACH_PER_FOLLOWER";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } =
    [
        "instagram_level", "tiktok_level", "youtube_level", "x_level", "scale", "post_variance",
        "instagram_elasticity", "tiktok_elasticity", "youtube_elasticity", "x_elasticity",
    ];

    /// <inheritdoc/>
    public override double ParameterLow(int index) => index >= FirstElasticity ? 0 : base.ParameterLow(index);

    /// <inheritdoc/>
    public override double ParameterHigh(int index) => index >= FirstElasticity ? 0.99 : base.ParameterHigh(index);

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        // Followers enter through one number only: rounding of a second one could raise the difference.
        double size = input.Features.Audience.MeanLogReachedFollowers - input.Engagement.LogReferenceFollowers;
        double reach = input.Features.Audience.MeanLogReach - input.Engagement.LogReferenceFollowers;
        double elasticity = model.Parameter(FirstElasticity + (int)input.Features.Platform - 1);
        return Believe(input, model, reach - ((1 - elasticity) * size), input.Features.Audience.ReachedPosts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"Posts reach {(observed < -1 ? "few" : observed < 1 ? "the usual share" : "many")} of the followers for an account of this size ({Figure.Counted(evidence, "post")}).";
}
