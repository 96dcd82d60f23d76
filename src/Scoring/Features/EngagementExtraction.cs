using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Features;

/// <summary>
/// Engagement statistics per denominator kind. Values are clipped on quantities without follower counts, so that bought followers cannot
/// un-clip an outlier.
/// </summary>
internal static class EngagementExtraction
{
    /// <summary>Length of the scratch buffer of <see cref="Of"/>: one buffer serves all denominators.</summary>
    public const int ScratchLength = 4 * SmoothedMedian.MaxCount;

    /// <summary>The statistics of one denominator kind.</summary>
    /// <param name="posts">The posts; only those with a denominator of this kind count.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="extraction">Numbers shared by all platforms.</param>
    /// <param name="platform">Numbers of the platform.</param>
    /// <param name="scratch">Buffer of <see cref="ScratchLength"/> numbers; overwritten.</param>
    public static DenominatorStatistics Of(
        ReadOnlySpan<WeightedPost> posts,
        EngagementDenominator kind,
        ExtractionModel extraction,
        PlatformExtraction platform,
        Span<double> scratch)
    {
        Span<double> logs = scratch[..SmoothedMedian.MaxCount], weights = scratch.Slice(SmoothedMedian.MaxCount, SmoothedMedian.MaxCount);
        int count = 0;
        PostTally tally = default;
        double sumLogSize = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsRated || KindOf(post) != kind) continue;
            double size = SizeOf(post, kind);
            if (size < 0) continue;
            double fraction = kind == EngagementDenominator.Followers ? 1 : size / (size + extraction.SmallAudience);
            if (!(fraction > 0)) continue;
            double logSize = ReproducibleMath.Log(size + 1);
            logs[count] = post.LogEngagement - (kind == EngagementDenominator.Followers ? 0 : logSize);
            weights[count] = tally.Add(post, post.RateMaturity * fraction);
            sumLogSize += weights[count] * logSize;
            count++;
        }

        if (tally.Weight <= 0) return default;
        Clip(logs[..count], weights[..count], extraction, kind == EngagementDenominator.Followers ? platform.ClipFloor : platform.PerView.ClipFloor, scratch[(2 * SmoothedMedian.MaxCount)..]);
        double mean = 0, variance = 0;
        for (int i = 0; i < count; i++) mean += weights[i] * logs[i];
        mean = tally.Mean(mean);
        for (int i = 0; i < count; i++) variance += weights[i] * (logs[i] - mean) * (logs[i] - mean);
        return new DenominatorStatistics(count, (float)tally.Effective, (float)mean, (float)tally.Mean(variance), (float)tally.Mean(sumLogSize));
    }

    private static EngagementDenominator KindOf(in WeightedPost post) =>
        post.Post.Reach is not null ? EngagementDenominator.Reach
        : post.Post.Views is not null ? EngagementDenominator.Views
        : EngagementDenominator.Followers;

    private static double SizeOf(in WeightedPost post, EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.Reach => post.Post.Reach!.Value,
        EngagementDenominator.Views => post.Post.Views!.Value,
        _ => post.Followers,
    };

    private static void Clip(Span<double> logs, ReadOnlySpan<double> weights, ExtractionModel extraction, double clipFloor, Span<double> scratch)
    {
        double centre = SmoothedMedian.Median(logs, weights, extraction.MedianHalfWidth, scratch);
        double mad = SmoothedMedian.AbsoluteDeviation(logs, weights, centre, extraction.MedianHalfWidth, scratch);
        double reach = extraction.ClipWidth * Math.Max(extraction.MadScale * mad, clipFloor);
        foreach (ref double log in logs) log = Math.Clamp(log, centre - reach, centre + reach);
    }
}
