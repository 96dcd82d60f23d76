namespace Scoring.Features.Quality;

/// <summary>
/// Posts whose engagement is unknown or has no rate, at most 60. Those with hidden likes are among the faults. The engagement score uses some of them by their comments.
/// </summary>
/// <param name="Immature">Posts that are too young.</param>
/// <param name="MissingCounts">Mature posts with unknown likes.</param>
/// <param name="NoDenominator">Mature posts with likes but without reach, views and followers, or with a denominator of 0.</param>
public readonly record struct UnusedPostCounts(byte Immature, byte MissingCounts, byte NoDenominator)
{
    /// <summary>Counts the posts.</summary>
    /// <param name="posts">The posts.</param>
    /// <param name="features">Contains the number of posts of each denominator.</param>
    internal static UnusedPostCounts Of(ReadOnlySpan<WeightedPost> posts, in CreatorFeatures features)
    {
        int immature = 0, missing = 0, measured = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.RateMaturity <= 0) immature++;
            else if (post.IsRated) measured++;
            else if (!post.HasHiddenLikes) missing++;
        }

        return new UnusedPostCounts((byte)immature, (byte)missing, (byte)(measured - features.ByReach.Posts - features.ByViews.Posts - features.ByFollowers.Posts));
    }
}
