using Scoring.Features;
using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Scorecards;

/// <summary>
/// Remaining fraction of evidence after idle time, each in (0, 1]. Evidence does not age before its newest observation.
/// </summary>
/// <param name="Posts">For evidence from posts, since the newest observation of a post.</param>
/// <param name="Outcomes">For campaign outcomes, since the newest observation of a campaign.</param>
/// <param name="Ratings">For brands' ratings, since the newest observation of a campaign.</param>
public readonly record struct Ageing(double Posts, double Outcomes, double Ratings)
{
    /// <summary>The ageing of a creator's evidence up to a time.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="extraction">The half-lives.</param>
    /// <param name="asOfMs">The time, Unix milliseconds UTC.</param>
    public static Ageing Of(in CreatorFeatures features, ExtractionModel extraction, long asOfMs)
    {
        double posts = HalfLife.Left(IdleMs(features.NewestPostObservedAt, asOfMs), extraction.PostHalfLifeMs);
        if (features.NewestOutcomeObservedAt < 0) return new Ageing(posts, 1, 1);
        double idleMs = IdleMs(features.NewestOutcomeObservedAt, asOfMs);
        return new Ageing(posts, HalfLife.Left(idleMs, extraction.OutcomeHalfLifeMs), HalfLife.Left(idleMs, extraction.RatingHalfLifeMs));
    }

    private static double IdleMs(long newestMs, long asOfMs) => newestMs < 0 ? 0 : Math.Max(0, asOfMs - newestMs);
}
