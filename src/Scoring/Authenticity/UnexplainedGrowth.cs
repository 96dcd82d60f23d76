using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Follower growth that reach does not explain, relative to the audience that the engagement implies: the size at which the typical
/// engagement is what the cohort expects. A division by the follower count would let an earlier purchase hide a later one. Missing below two follower counts or
/// without engagement. Cost to fake: slow growth.
/// </summary>
internal sealed class UnexplainedGrowth : ScorecardFeature
{
    private const int PostVariance = 0, DayVariance = 1;

    // Limits the audience that a very large engagement implies where engagement hardly grows with followers.
    private const double LeastSlope = 0.1;

    /// <inheritdoc/>
    public override string Code => "UNEXPLAINED_GROWTH";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance", "day_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.EngagedPosts * input.Freshness;
        DenominatorModel? byFollowers = input.Engagement.For(input.Features.Platform, EngagementDenominator.Followers);
        if (input.Features.GrowthDays <= 0 || posts <= 0 || byFollowers is null) return FeatureValue.Missing;
        double level = byFollowers.CohortOf(input.Features.Niche, input.Features.Language).LogLevel;
        double reference = input.Engagement.LogReferenceFollowers;
        double excess = input.Features.MeanLogEngagement - level - reference;
        double impliedAudience = ReproducibleMath.Exp(reference + (excess / Math.Max(1 - byFollowers.SizeElasticity, LeastSlope)));

        // The variance of the measurement must not grow with the growth itself: a larger purchase would look less certain and cost less.
        double variance = (model.Parameter(PostVariance) / posts) + (model.Parameter(DayVariance) / input.Features.GrowthDays);
        return FeatureValue.Measured(input.Features.UnexplainedGrowth / impliedAudience, variance, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) =>
        $"{(observed < 0.05 ? "Hardly any" : observed < 0.2 ? "Some" : "Much")} follower growth that reach does not explain: {Figure.Whole(observed * 100)} % of the audience that its engagement implies.";
}
