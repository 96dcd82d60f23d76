using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Fitting.Engagement;

/// <summary>An account's posts split by time.</summary>
/// <param name="Earlier">Features of a record that ends before the later posts.</param>
/// <param name="Later">Features of the later posts alone, with the follower counts of their time.</param>
/// <param name="LaterPosts">The newest snapshot of each later post.</param>
public sealed record CatalogueSplit(CreatorFeatures Earlier, CreatorFeatures Later, IReadOnlyList<PostSnapshot> LaterPosts)
{
    private const double HalfAnEngagement = 0.5;

    /// <summary>
    /// Log of the typical rate of the later posts: their unweighted median; null if no post counts by that denominator.
    /// </summary>
    /// <param name="denominator">The denominator of the rate.</param>
    public double? LogTypicalOfLater(EngagementDenominator denominator)
    {
        if (!(CatalogueFit.StatisticsOf(Later, denominator).EffectivePosts > 0)) return null;
        double[] rates = [.. LaterPosts.Select(post => LogRateOf(post, denominator)).OfType<double>().Order()];
        return rates.Length == 0 ? null : 0.5 * (rates[(rates.Length - 1) / 2] + rates[rates.Length / 2]);
    }

    // The follower count at a post is the average that the features use.
    private double? LogRateOf(PostSnapshot post, EngagementDenominator denominator)
    {
        if (post.Likes is not { } likes) return null;
        double logEngagement = ReproducibleMath.Log(likes + (post.Comments ?? 0) + (post.Shares ?? 0) + (post.Saves ?? 0) + HalfAnEngagement);
        return denominator switch
        {
            EngagementDenominator.Reach => post.Reach is { } reach ? logEngagement - ReproducibleMath.Log(reach + 1.0) : null,
            EngagementDenominator.Views => post.Views is { } views ? logEngagement - ReproducibleMath.Log(views + 1.0) : null,
            _ => logEngagement - Later.ByFollowers.MeanLogSize,
        };
    }
}
