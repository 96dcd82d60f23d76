using Scoring.Features;
using Scoring.Models;
using Scoring.Results;

namespace Scoring.Engagement;

/// <summary>
/// Adds a summary of posts to the statistics of the single posts of its denominator. It counts as that many posts with the variation that is usual in the cohort, but from one single
/// post of any denominator on never as more than all single posts. Below one post the limit applies gradually, so that a post that matures changes no score abruptly.
/// </summary>
internal static class SummaryEvidence
{
    /// <summary>Effective posts that a summary adds to those of its own denominator.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="single">Effective single posts with known engagement, of all denominators.</param>
    public static double PostsOf(in SummaryFeatures summary, double single)
    {
        if (!(summary.Posts > 0)) return 0;
        double limited = Math.Min(summary.Posts, single);
        return single >= 1 ? limited : (single * limited) + ((1 - single) * summary.Posts);
    }

    /// <summary>The statistics of single posts and summary together.</summary>
    /// <param name="statistics">The single posts.</param>
    /// <param name="summary">The summary.</param>
    /// <param name="added">Result of <see cref="PostsOf"/>, above 0.</param>
    /// <param name="denominator">The numbers of platform and denominator.</param>
    public static DenominatorStatistics Add(in DenominatorStatistics statistics, in SummaryFeatures summary, double added, DenominatorModel denominator)
    {
        double single = statistics.EffectivePosts, total = single + added;
        double variance = denominator.SpreadWithin * denominator.SpreadWithin;

        // The mean of counts that vary log-normally is e^(σ²/2) times their median. In the quotient of two means this cancels.
        double level = summary.MeanLogEngagement - (summary.IsMean && summary.Kind == EngagementDenominator.Followers ? variance / 2 : 0);
        double mean = ((single * statistics.MeanLogEngagement) + (added * level)) / total;
        double fromSingle = statistics.MeanLogEngagement - mean, fromAdded = level - mean;
        return new DenominatorStatistics(
            statistics.Posts,
            (float)total,
            (float)mean,
            (float)(((single * (statistics.Variance + (fromSingle * fromSingle))) + (added * (variance + (fromAdded * fromAdded)))) / total),
            (float)(((single * statistics.MeanLogSize) + (added * summary.MeanLogSize)) / total));
    }
}
