using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// Bursts of growth: a one-sided cumulative sum, over the newest days of follower counts, of the growth beyond what reach explains and
/// beyond an allowance. The scale of growth is based on engagement and contains no follower count: on a scale of followers an earlier
/// purchase would hide a later one. The weight of each increment falls with its age to 0 at the end of the window, so there is no jump
/// when a day leaves it. Followers added from any day on raise one increment and lower none, so they never lower the result.
/// </summary>
internal static class BurstExtraction
{
    private const double MsPerDay = Milliseconds.PerDay;

    /// <summary>Days of the sum, and its maximum in units of the threshold; zeros without two counts or without engagement.</summary>
    public static (double Days, double Burst) Of(FollowerSeries series, ReadOnlySpan<WeightedPost> posts, ExplainedGrowth explained, ExtractionModel extraction, PlatformExtraction platform)
    {
        double engagement = TypicalEngagement(posts);
        if (series.Count < 2 || engagement < 0) return default;
        double perDay = platform.BurstScale * (engagement + 1);
        double allowance = extraction.BurstAllowance * perDay;
        double window = extraction.BurstWindowDays, sum = 0, greatest = 0;
        (long newestMs, _) = series[series.Count - 1];
        for (int i = 1; i < series.Count; i++)
        {
            (long startMs, long startFollowers) = series[i - 1];
            (long endMs, long endFollowers) = series[i];
            double explainedBetween = Math.Max(0, explained.UpToCount(i) - explained.UpToCount(i - 1));
            double endAge = (newestMs - endMs) / MsPerDay;
            if (endAge >= window) continue;

            // Growth between two counts is assumed to be even; only the part within the window counts.
            double wholeDays = (endMs - startMs) / MsPerDay;
            double days = Math.Min(wholeDays, window - endAge);
            double weight = 1 - ((endAge + (days / 2)) / window);
            double growth = (endFollowers - Math.Max(startFollowers, series.BeforeFall(i)) - explainedBetween) * (days / wholeDays);
            sum = Math.Max(0, sum + (weight * (growth - (allowance * days))));
            greatest = Math.Max(greatest, sum);
        }

        return (Math.Min(window, (newestMs - series[0].ObservedAtMs) / MsPerDay), greatest / (perDay * extraction.BurstThreshold));
    }

    /// <summary>Engagement of a typical mature post; negative if there is none.</summary>
    private static double TypicalEngagement(ReadOnlySpan<WeightedPost> posts)
    {
        PostTally tally = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured) continue;
            sum += tally.Add(post, post.Maturity) * post.LogEngagement;
        }

        return tally.Weight > 0 ? Numerics.ReproducibleMath.Exp(tally.Mean(sum)) : -1;
    }
}
