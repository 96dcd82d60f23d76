using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>View counts of mature posts, outliers included: viral posts are outliers.</summary>
internal static class ViewExtraction
{
    /// <summary>Mean and variance of ln(views + 1) by maturity and recency; reach is used if views are unknown.</summary>
    public static ViewFeatures Of(ReadOnlySpan<WeightedPost> posts)
    {
        Span<double> logs = stackalloc double[posts.Length], weights = stackalloc double[posts.Length];
        int count = Collect(posts, logs, weights, out PostTally tally);
        return tally.Weight > 0 ? Of(logs[..count], weights[..count], tally) : default;
    }

    private static ViewFeatures Of(ReadOnlySpan<double> logs, ReadOnlySpan<double> weights, in PostTally tally)
    {
        double sum = 0, squares = 0;
        for (int i = 0; i < logs.Length; i++) sum += weights[i] * logs[i];
        double mean = tally.Mean(sum);
        for (int i = 0; i < logs.Length; i++) squares += weights[i] * (logs[i] - mean) * (logs[i] - mean);
        return new ViewFeatures(logs.Length, (float)tally.Effective, (float)mean, (float)tally.Mean(squares));
    }

    private static int Collect(ReadOnlySpan<WeightedPost> posts, Span<double> logs, Span<double> weights, out PostTally tally)
    {
        int count = 0;
        tally = default;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0 || (post.Post.Views ?? post.Post.Reach) is not { } seen) continue;
            logs[count] = ReproducibleMath.Log(seen + 1.0);
            weights[count++] = tally.Add(post, post.Maturity);
        }

        return count;
    }
}
