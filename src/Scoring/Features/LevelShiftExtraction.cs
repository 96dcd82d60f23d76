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
        double total = 0, sum = 0, fresh = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured) continue;
            total += post.Maturity;
            fresh += post.Maturity * post.Freshness;
            sum += post.Maturity * post.LogEngagement;
        }

        if (total <= 1) return default;
        double mean = sum / total, after = 0, excess = 0, greatest = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            // Newest first: what is summed up so far comes after the split.
            if (!post.IsMeasured) continue;
            after += post.Maturity;
            excess += post.Maturity * (post.LogEngagement - mean);
            double before = total - after;
            if (before > 0) greatest = Math.Max(greatest, excess * Math.Sqrt(total / (after * before)));
        }

        return (1 + ((total - 1) * fresh / total), greatest / platform.SpreadWithin);
    }
}
