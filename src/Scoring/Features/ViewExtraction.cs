using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>How often mature posts are seen, outliers included: what goes viral is what lies far out.</summary>
internal static class ViewExtraction
{
    /// <summary>Mean and variance of ln(views + 1) by maturity and recency; reach serves where views are unknown.</summary>
    public static ViewFeatures Of(WeightedPost[] posts)
    {
        PostTally tally = default;
        double sum = 0;
        foreach (WeightedPost post in posts)
        {
            if (LogOf(post) is { } log) sum += tally.Add(post, post.Maturity) * log;
        }

        if (tally.Weight <= 0) return default;
        double mean = tally.Mean(sum), squares = 0;
        foreach (WeightedPost post in posts)
        {
            if (LogOf(post) is { } log) squares += post.Maturity * post.Recency * (log - mean) * (log - mean);
        }

        return new ViewFeatures((float)tally.Effective, (float)mean, (float)tally.Mean(squares));
    }

    private static double? LogOf(in WeightedPost post) =>
        post.Maturity > 0 && (post.Post.Views ?? post.Post.Reach) is { } seen ? ReproducibleMath.Log(seen + 1.0) : null;
}
