using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Numerics;

namespace Scoring.Evaluation.Measuring;

/// <summary>Accounts as the fit of the engagement by followers reads them, from features.</summary>
internal static class FitAccounts
{
    /// <summary>One account; it has posts that are counted by followers.</summary>
    public static FitAccount Of(CreatorFeatures features) => new(
        features.Niche.ToString(),
        features.ByFollowers.Posts,
        features.ByFollowers.MeanLogEngagement - features.ByFollowers.MeanLogSize,
        features.ByFollowers.Variance,
        features.ByFollowers.MeanLogSize,
        features.PostCount < 0 ? null : ReproducibleMath.Log(features.PostCount + 1.0));
}
