using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// The largest growth of followers within the window that reach does not explain, decayed by its age. Where the series is sparse, what happened
/// between two counts is taken to have happened evenly. Followers added from any day on raise the end of a window by at least as much as its start, so
/// they never lower the result.
/// </summary>
internal static class GrowthExtraction
{
    private const double MsPerDay = ScoringModel.MsPerDay;
    private const double ShortestReachDays = 7;

    /// <summary>The growth in followers and the days that the series spans; zeros when the series has less than two counts.</summary>
    /// <param name="series">The counts.</param>
    /// <param name="explainedPerDay">See <see cref="ExplainedPerDay"/>.</param>
    /// <param name="extraction">Window and half-life.</param>
    public static (double Unexplained, int Days) Of(FollowerSeries series, double explainedPerDay, ExtractionModel extraction)
    {
        if (series.Count < 2) return default;
        long windowMs = (long)(extraction.GrowthWindowDays * MsPerDay);
        long newestMs = series[series.Count - 1].ObservedAtMs, oldestMs = series[0].ObservedAtMs;
        double largest = 0;
        int start = 0;
        for (int end = 1; end < series.Count; end++)
        {
            (long endMs, long endFollowers) = series[end];
            long startMs = Math.Max(endMs - windowMs, oldestMs);
            double unexplained = endFollowers - series.Between(startMs, ref start) - (explainedPerDay * (endMs - startMs) / MsPerDay);

            // Ageing only takes away: what is not larger before it is not larger after it.
            if (unexplained <= largest) continue;
            double ageDays = (newestMs - endMs) / MsPerDay;
            largest = Math.Max(largest, unexplained * HalfLife.Left(ageDays, extraction.GrowthHalfLifeDays));
        }

        return (largest, Math.Max(1, (int)((newestMs - oldestMs) / MsPerDay)));
    }

    /// <summary>Followers a day that reach among strangers explains.</summary>
    public static double ExplainedPerDay(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction) =>
        extraction.FollowsPerNonFollowerReached * NonFollowerReachPerDay(posts);

    private static double NonFollowerReachPerDay(ReadOnlySpan<WeightedPost> posts)
    {
        double sum = 0;
        long newest = long.MinValue, oldest = long.MaxValue;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.NonFollowerReach is not { } reach) continue;
            sum += reach;
            newest = Math.Max(newest, post.Post.PublishedAtMs);
            oldest = Math.Min(oldest, post.Post.PublishedAtMs);
        }

        return sum <= 0 ? 0 : sum / Math.Max(ShortestReachDays, (newest - oldest) / MsPerDay);
    }
}
