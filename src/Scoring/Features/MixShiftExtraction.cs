using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// The greatest lasting change of likes against comments, or rise of likes against views or reach, from one post on. What an audience does of itself moves all of them; who
/// buys likes, buys comments or joins a ring from some day on moves one. No follower count is any part of it.
/// </summary>
internal static class MixShiftExtraction
{
    /// <summary>The greater of both changes in standard deviations, and the greater number of posts behind one, those beyond the first by their freshness; zeros below one post's weight.</summary>
    public static (double Posts, double Shift) Of(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, PlatformExtraction platform)
    {
        Span<double> ratios = stackalloc double[posts.Length], precisions = stackalloc double[posts.Length];
        Series comments = AgainstComments(posts, extraction, ratios, precisions);
        double parted = comments.Posts <= 0 ? 0 : Greatest(ratios[..comments.Count], precisions[..comments.Count], eitherWay: true);
        Series seen = AgainstViews(posts, extraction, platform, ratios, precisions);
        double risen = seen.Posts <= 0 ? 0 : Greatest(ratios[..seen.Count], precisions[..seen.Count], eitherWay: false);
        return (Math.Max(comments.Posts, seen.Posts), Math.Max(parted, risen));
    }

    /// <summary>ln comments, less what the likes let expect: comments usually grow by less than likes do, and a few comments tell their share only roughly.</summary>
    private static Series AgainstComments(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, Span<double> ratios, Span<double> precisions)
    {
        Series series = default;
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

    /// <summary>ln likes per view, else per account reached. How much they vary of themselves is told by neighbouring posts, which one shift hardly touches.</summary>
    private static Series AgainstViews(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, PlatformExtraction platform, Span<double> ratios, Span<double> precisions)
    {
        Series series = default;
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

    /// <summary>The greatest difference of the weighted means after against before a post, in its standard deviations; after above before alone, unless either way.</summary>
    private static double Greatest(ReadOnlySpan<double> ratios, ReadOnlySpan<double> precisions, bool eitherWay)
    {
        double weights = 0, sum = 0;
        for (int i = 0; i < ratios.Length; i++)
        {
            weights += precisions[i];
            sum += precisions[i] * ratios[i];
        }

        double mean = sum / weights, after = 0, excess = 0, greatest = 0;
        for (int i = 0; i < ratios.Length - 1; i++)
        {
            // Newest first: what is summed up so far comes after the split.
            after += precisions[i];
            excess += precisions[i] * (ratios[i] - mean);
            double before = weights - after;
            if (before > 0) greatest = Math.Max(greatest, (eitherWay ? Math.Abs(excess) : excess) * Math.Sqrt(weights / (after * before)));
        }

        return greatest;
    }

    /// <summary>Posts of a series as they are counted.</summary>
    private struct Series
    {
        private double _total;
        private double _fresh;

        /// <summary>Posts of any weight.</summary>
        public int Count { get; private set; }

        /// <summary>Effective posts, those beyond the first by their freshness; 0 below one post's weight.</summary>
        public readonly double Posts => _total <= 1 ? 0 : 1 + ((_total - 1) * _fresh / _total);

        /// <summary>Counts a post.</summary>
        public void Add(in WeightedPost post)
        {
            Count++;
            _total += post.Maturity;
            _fresh += post.Maturity * post.Freshness;
        }
    }
}
