using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>Variation of the engagement of the newest mature posts: engagement bought in packages varies too little.</summary>
internal static class SpreadExtraction
{
    /// <summary>
    /// Number of posts, each by the square of its maturity and those beyond the first by their freshness, and the log of the standard deviation of ln(e
    /// + ½) over them; zeros below two posts. By the square, because the first hundredth of a post that differs would move the logarithm of a small deviation by a jump.
    /// </summary>
    public static (double Posts, double LogSpread) Of(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction)
    {
        double room = extraction.UniformityPosts, total = 0, fresh = 0, sum = 0, sumOfSquares = 0;
        double shift = double.NaN;
        foreach (ref readonly WeightedPost post in posts)
        {
            double weight = Math.Min(post.Maturity * post.Maturity, room);
            if (weight <= 0 || !post.IsMeasured) continue;
            double log = post.LogEngagement;
            if (double.IsNaN(shift)) shift = log;
            room -= weight;
            total += weight;
            fresh += weight * post.Freshness;
            sum += weight * (log - shift);
            sumOfSquares += weight * (log - shift) * (log - shift);
        }

        if (total <= 1) return default;
        double variance = Math.Max(0, sumOfSquares - (sum * sum / total)) / (total - 1);
        return (1 + ((total - 1) * fresh / total), ReproducibleMath.Log(Math.Max(Math.Sqrt(variance), extraction.UniformityFloor)));
    }
}
