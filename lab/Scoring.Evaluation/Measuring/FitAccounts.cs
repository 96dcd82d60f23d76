using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Numerics;

namespace Scoring.Evaluation.Measuring;

/// <summary>Accounts for the fit of the engagement by followers, from features.</summary>
internal static class FitAccounts
{
    /// <summary>One account; it has posts with followers as denominator.</summary>
    public static FitAccount Of(CreatorFeatures features) => new(
        features.Niche.ToString(),
        features.ByFollowers.Posts,
        features.ByFollowers.MeanLogEngagement - features.ByFollowers.MeanLogSize,
        features.ByFollowers.Variance,
        features.ByFollowers.MeanLogSize,
        features.PostCount < 0 ? null : ReproducibleMath.Log(features.PostCount + 1.0));
}
