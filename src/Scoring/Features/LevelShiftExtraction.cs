using Scoring.Models;

namespace Scoring.Features;

/// <summary>
/// The maximum lasting rise of the creator's own engagement: likes bought from one day on raise the level between two posts. It uses ln(e
/// + ½), not rates, so neither reach nor follower counts affect it.
/// </summary>
internal static class LevelShiftExtraction
{
    /// <summary>
    /// Number of posts, those beyond the first by their freshness, and the rise in standard deviations; zeros below one post's weight.
    /// </summary>
    public static (double Posts, double Shift) Of(ReadOnlySpan<WeightedPost> posts, PlatformExtraction platform)
    {
        Span<double> levels = stackalloc double[posts.Length], weights = stackalloc double[posts.Length];
        PostSeries series = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured) continue;
            levels[series.Count] = post.LogEngagement;
            weights[series.Count] = post.Maturity;
            series.Add(post);
        }

        if (series.Posts <= 0) return default;
        return (series.Posts, LastingChange.Greatest(levels[..series.Count], weights[..series.Count], eitherWay: false) / platform.SpreadWithin);
    }
}
