using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Features;

/// <summary>
/// Engagement statistics per kind of rate. Values are clipped on quantities without follower counts, so that bought followers cannot
/// un-clip an outlier.
/// </summary>
internal static class EngagementExtraction
{
    /// <summary>Length of the scratch buffer of <see cref="Of"/>: one buffer serves all kinds.</summary>
    public const int ScratchLength = 4 * SmoothedMedian.MaxCount;

    /// <summary>The statistics of one kind of rate.</summary>
    /// <param name="posts">The posts; only those of this kind count.</param>
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
            double weight = KindOf(post, extraction) == kind ? WeightOf(post, kind, extraction) : 0;
            if (!(weight > 0)) continue;
            double logSize = ReproducibleMath.Log(SizeOf(post, kind) + 1);
            logs[count] = LogCountOf(post, kind) - (IsByFollowers(kind) ? 0 : logSize);
            weights[count] = tally.Add(post, weight);
            sumLogSize += weights[count] * logSize;
            count++;
        }

        if (tally.Weight <= 0) return default;
        Clip(logs[..count], weights[..count], extraction, ClipFloorOf(kind, extraction, platform), scratch[(2 * SmoothedMedian.MaxCount)..]);
        double mean = 0, variance = 0;
        for (int i = 0; i < count; i++) mean += weights[i] * logs[i];
        mean = tally.Mean(mean);
        for (int i = 0; i < count; i++) variance += weights[i] * (logs[i] - mean) * (logs[i] - mean);
        return new DenominatorStatistics(count, (float)tally.Effective, (float)mean, (float)tally.Mean(variance), (float)tally.Mean(sumLogSize));
    }

    /// <summary>Counts the posts with hidden likes in the statistics by comments.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="extraction">Numbers shared by all platforms.</param>
    public static HiddenLikePosts HiddenLikesOf(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        int perView = 0, perFollower = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.HasHiddenLikes) continue;
            EngagementDenominator kind = KindOf(post, extraction);
            if (kind == EngagementDenominator.None || !(WeightOf(post, kind, extraction) > 0)) continue;
            if (kind == EngagementDenominator.CommentsPerView) perView++;
            else perFollower++;
        }

        return new HiddenLikePosts((byte)perView, (byte)perFollower);
    }

    private static EngagementDenominator KindOf(in WeightedPost post, ExtractionModel extraction)
    {
        bool isByComments = post.Engagement < 0;
        if (isByComments && (post.Post.Comments is null || extraction.Comments is null)) return EngagementDenominator.None;
        if (isByComments) return post.Post.Views is not null ? EngagementDenominator.CommentsPerView : EngagementDenominator.CommentsPerFollower;
        if (post.Post.Reach is not null) return EngagementDenominator.Reach;
        return post.Post.Views is not null ? EngagementDenominator.Views : EngagementDenominator.Followers;
    }

    private static bool IsByFollowers(EngagementDenominator kind) => kind is EngagementDenominator.Followers or EngagementDenominator.CommentsPerFollower;

    private static double SizeOf(in WeightedPost post, EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.Reach => post.Post.Reach!.Value,
        EngagementDenominator.Views or EngagementDenominator.CommentsPerView => post.Post.Views!.Value,
        _ => post.Followers,
    };

    // Maturity, times the share that an audience too small for a rate leaves; 0 if the post does not count.
    private static double WeightOf(in WeightedPost post, EngagementDenominator kind, ExtractionModel extraction)
    {
        double size = SizeOf(post, kind);
        if (IsByFollowers(kind)) return size < 0 ? 0 : post.Maturity;
        double small = kind == EngagementDenominator.CommentsPerView ? extraction.Comments!.SmallAudience : extraction.SmallAudience;
        return size > 0 ? post.RateMaturity * (size / (size + small)) : 0;
    }

    private static double LogCountOf(in WeightedPost post, EngagementDenominator kind) =>
        kind is EngagementDenominator.CommentsPerView or EngagementDenominator.CommentsPerFollower ? ReproducibleMath.Log(post.Post.Comments!.Value + 0.5) : post.LogEngagement;

    private static double ClipFloorOf(EngagementDenominator kind, ExtractionModel extraction, PlatformExtraction platform) => kind switch
    {
        EngagementDenominator.Followers => platform.ClipFloor,
        EngagementDenominator.CommentsPerView or EngagementDenominator.CommentsPerFollower => extraction.Comments!.ClipFloor,
        _ => platform.PerView.ClipFloor,
    };

    private static void Clip(Span<double> logs, ReadOnlySpan<double> weights, ExtractionModel extraction, double clipFloor, Span<double> scratch)
    {
        double centre = SmoothedMedian.Median(logs, weights, extraction.MedianHalfWidth, scratch);
        double mad = SmoothedMedian.AbsoluteDeviation(logs, weights, centre, extraction.MedianHalfWidth, scratch);
        double reach = extraction.ClipWidth * Math.Max(extraction.MadScale * mad, clipFloor);
        foreach (ref double log in logs) log = Math.Clamp(log, centre - reach, centre + reach);
    }
}
