using Scoring.Results;
using Scoring.Scorecards;

namespace Scoring.Authenticity;

/// <summary>
/// Follower growth in bursts, as bought followers are delivered. Value: the maximum cumulative sum of daily growth beyond what reach
/// explains and beyond an allowance (one-sided CUSUM, Page 1954), in units of the threshold, on a scale of engagement that contains no
/// follower count. Missing below two follower counts or without engagement. Cost to fake: slow delivery over months, which unexplained
/// growth detects.
/// </summary>
internal sealed class GrowthBurst : ScorecardFeature
{
    private const int PostVariance = 0, DayVariance = 1;

    /// <inheritdoc/>
    public override string Code => "GROWTH_BURST";

    /// <inheritdoc/>
    public override IReadOnlyList<string> ParameterNames { get; } = ["post_variance", "day_variance"];

    /// <inheritdoc/>
    public override FeatureValue Read(in ScoringInput input, FeatureModel model)
    {
        double posts = input.Features.EngagedPosts * input.Freshness, days = input.Features.Activity.BurstDays;
        if (posts <= 0 || days <= 0) return FeatureValue.Missing;

        // As with unexplained growth, certainty must not depend on the growth: a larger purchase would look less certain and cost less.
        double variance = (model.Parameter(PostVariance) / posts) + (model.Parameter(DayVariance) / days);
        return FeatureValue.Measured(input.Features.Activity.GrowthBurst, variance, model.PopulationMean, model.PopulationVariance, posts);
    }

    /// <inheritdoc/>
    public override string Describe(double observed, double evidence) => observed < 1
        ? "Followers come evenly, without bursts."
        : $"Followers come in bursts that reach does not explain: {Figure.One(observed)} times what counts as one.";
}
