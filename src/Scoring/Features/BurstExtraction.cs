using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// Bursts of growth: a one-sided cumulative sum, over the newest days of follower counts, of the growth beyond what reach explains, what the
/// resolution of the counts hides, and an allowance. The scale of growth is based on engagement and contains no follower count: on a scale of followers an earlier
/// purchase would hide a later one. The weight of each increment falls with its age to 0 at the end of the window, so there is no jump
/// when a day leaves it. Followers added from any day on raise one increment and lower none, so they never lower the result.
/// </summary>
internal static class BurstExtraction
{
    private const double MsPerDay = Milliseconds.PerDay;

    /// <summary>Days of the sum, and its maximum in units of the threshold; zeros without two counts or without engagement.</summary>
    public static (double Days, double Burst) Of(FollowerSeries series, ExplainedGrowth explained, OrdinaryGrowth ordinary, ExtractionModel extraction)
    {
        if (series.Count < 2 || ordinary.Audience < 0) return default;

        // With known reach among non-followers what is left is unexplained; otherwise ordinary growth is allowed, and a burst is larger.
        double allowance = ordinary.KnownReach * extraction.BurstAllowance * extraction.BurstUnit * ordinary.Audience;
        double threshold = ordinary.Audience
            * ((ordinary.KnownReach * extraction.BurstThreshold * extraction.BurstUnit) + ((1 - ordinary.KnownReach) * extraction.UnseenBurstThreshold));
        double window = extraction.BurstWindowDays, sum = 0, greatest = 0;
        long newestMs = series[series.Count - 1].ObservedAtMs;
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
            double growth = endFollowers - Math.Max(startFollowers, series.BeforeFall(i)) - explainedBetween - ordinary.RoundingOf(i) - ordinary.OrdinaryIn(wholeDays, extraction);
            sum = Math.Max(0, sum + (weight * ((growth * (days / wholeDays)) - (allowance * days))));
            greatest = Math.Max(greatest, sum);
        }

        return (Math.Min(window, (newestMs - series[0].ObservedAtMs) / MsPerDay), greatest / threshold);
    }
}
