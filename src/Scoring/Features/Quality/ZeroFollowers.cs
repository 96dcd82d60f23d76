using Scoring.Observations;
using Scoring.Results;
using Scoring.State;

namespace Scoring.Features.Quality;

/// <summary>
/// Follower counts of 0 from the first post with engagement, views or reach on: the platform hides the count. Then every count of 0 of the
/// record is unknown. A count of 0 at the time of a summary with engagement, views or reach, or later, has the same effect. Which counts are 0
/// beside engagement does not depend on any other follower count.
/// </summary>
internal static class ZeroFollowers
{
    /// <summary>Makes contradicted counts of 0 unknown.</summary>
    /// <param name="posts">The posts; changed.</param>
    /// <param name="followers">The follower counts.</param>
    /// <param name="summary">The summary of posts; null without one.</param>
    /// <param name="faults">Receives the faults.</param>
    /// <returns>The known follower counts.</returns>
    public static FollowerSeries Remove(Span<WeightedPost> posts, FollowerSeries followers, Register<PostSummary>? summary, ref DataFaults faults)
    {
        if (!AreContradicted(posts, followers, summary)) return followers;
        foreach (ref WeightedPost post in posts)
        {
            if (post.Post.Followers != 0) continue;
            faults.Add(DataFaultCode.FollowersZero, post.ObservedAtMs);
            post = post.With(post.Post with { Followers = null });
        }

        for (int i = 0; i < followers.Count; i++)
        {
            if (followers[i].Followers == 0) faults.Add(DataFaultCode.FollowersZero, followers[i].ObservedAtMs);
        }

        return followers.WithoutZeros();
    }

    private static bool AreContradicted(ReadOnlySpan<WeightedPost> posts, FollowerSeries followers, Register<PostSummary>? summary)
    {
        long firstMs = long.MaxValue;
        if (summary is not null && summary.TryGetValue(out PostSummary? averages) && IsSeen(averages))
        {
            firstMs = summary.Stamp.ObservedAtMs;
            if (followers.At(firstMs) == 0) return true;
        }

        foreach (ref readonly WeightedPost post in posts)
        {
            if (PostCounts.IsEngaged(post.Post) || post.Post.Views > 0 || post.Post.Reach > 0) firstMs = Math.Min(firstMs, post.Post.PublishedAtMs);
        }

        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Post.Followers == 0 && post.Post.PublishedAtMs >= firstMs) return true;
        }

        for (int i = followers.Count - 1; i >= 0 && followers[i].ObservedAtMs >= firstMs; i--)
        {
            if (followers[i].Followers == 0) return true;
        }

        return false;
    }

    private static bool IsSeen(PostSummary summary) =>
        summary.Likes > 0 || summary.Comments > 0 || summary.Shares > 0 || summary.Saves > 0 || summary.Views > 0 || summary.Reach > 0;
}
