using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// The maximum lasting change of likes relative to comments, or rise of likes relative to views or reach, at one post. Organic changes of
/// an audience move all of them; buying likes, buying comments or joining a ring from some day on moves one. Follower counts are not
/// used.
/// </summary>
internal static class MixShiftExtraction
{
    /// <summary>
    /// The greater of both changes in standard deviations, and the greater number of posts of the two, those beyond the first by their
    /// freshness; zeros below one post's weight.
    /// </summary>
    public static (double Posts, double Shift) Of(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, PlatformExtraction platform)
    {
        Span<double> ratios = stackalloc double[posts.Length], precisions = stackalloc double[posts.Length];
        PostSeries comments = AgainstComments(posts, extraction, ratios, precisions);
        double parted = comments.Posts <= 0 ? 0 : LastingChange.Greatest(ratios[..comments.Count], precisions[..comments.Count], eitherWay: true);
        PostSeries seen = AgainstViews(posts, extraction, platform, ratios, precisions);
        double risen = seen.Posts <= 0 ? 0 : LastingChange.Greatest(ratios[..seen.Count], precisions[..seen.Count], eitherWay: false);
        return (Math.Max(comments.Posts, seen.Posts), Math.Max(parted, risen));
    }

    /// <summary>
    /// ln comments minus the value expected from the likes: comments usually grow more slowly than likes, and the share of few comments
    /// is imprecise.
    /// </summary>
    private static PostSeries AgainstComments(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, Span<double> ratios, Span<double> precisions)
    {
        PostSeries series = default;
        double likesPart = 1 - extraction.CommentsPerLikeFall;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || post.Post.Likes is not { } likes || post.Post.Comments is not { } comments) continue;
            double variance = extraction.MixVariance + (1 / (comments + 0.5)) + (likesPart * likesPart / (likes + 0.5));
            ratios[series.Count] = ReproducibleMath.Log(comments + 0.5) - (likesPart * ReproducibleMath.Log(likes + 0.5));
            precisions[series.Count] = post.Maturity / variance;
            series.Add(post);
        }

        return series;
    }

    /// <summary>
    /// ln likes per view, else per account reached. Their natural variation is estimated from neighbouring posts, which a single shift
    /// hardly affects.
    /// </summary>
    private static PostSeries AgainstViews(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, PlatformExtraction platform, Span<double> ratios, Span<double> precisions)
    {
        PostSeries series = default;
        double steps = 0, stepWeight = 0, lastMaturity = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || post.Post.Likes is not { } likes || (post.Post.Views ?? post.Post.Reach) is not { } seen) continue;
            double ratio = ReproducibleMath.Log((likes + 0.5) / (seen + 1.0));
            if (series.Count > 0)
            {
                double weight = Math.Min(post.Maturity, lastMaturity), step = ratio - ratios[series.Count - 1];
                steps += weight * step * step / 2;
                stepWeight += weight;
            }

            lastMaturity = post.Maturity;
            ratios[series.Count] = ratio;
            precisions[series.Count] = post.Maturity;
            series.Add(post);
        }

        double prior = extraction.MixPriorPosts;
        double variance = ((prior * platform.SpreadWithin * platform.SpreadWithin) + steps) / (prior + stepWeight);
        foreach (ref double precision in precisions[..series.Count]) precision /= variance;
        return series;
    }
}
