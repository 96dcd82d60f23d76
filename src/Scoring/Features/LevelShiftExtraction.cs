using Scoring.Models;

namespace Scoring.Features;

/// <summary>
/// The greatest lasting rise of the creator's own engagement: likes that are bought from one day on lift the level from one post to the next. Of
/// ln(e + ½), never of rates: what reach a rise has is no part of it, and no follower count is either.
/// </summary>
internal static class LevelShiftExtraction
{
    /// <summary>Posts behind it, those beyond the first by their freshness, and the rise in standard deviations; zeros below one post's weight.</summary>
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
