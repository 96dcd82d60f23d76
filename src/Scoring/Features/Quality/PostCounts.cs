using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>Counts of one post that contradict each other. No follower count is used.</summary>
internal static class PostCounts
{
    /// <summary>True if the post has any engagement.</summary>
    public static bool IsEngaged(PostSnapshot post) => post.Likes > 0 || post.Comments > 0 || post.Shares > 0 || post.Saves > 0;

    /// <summary>
    /// Makes 0 views and reach unknown where engagement contradicts one of them, and limits the non-followers reached to the reach, else to
    /// the views: more of them would explain more growth.
    /// </summary>
    /// <returns>Weighted share of the posts, among those compared with followers, whose views or reach became unknown.</returns>
    public static double Repair(Span<WeightedPost> posts, ref DataFaults faults)
    {
        bool viewless = false, reachless = false;
        foreach (ref readonly WeightedPost post in posts)
        {
            viewless |= post.Post.Views == 0 && (IsEngaged(post.Post) || post.Post.Reach > 0);
            reachless |= post.Post.Reach == 0 && (IsEngaged(post.Post) || post.Post.Views > 0);
        }

        double weight = 0, repaired = 0;
        foreach (ref WeightedPost post in posts)
        {
            bool isZero = (viewless && post.Post.Views == 0) || (reachless && post.Post.Reach == 0);
            if (isZero)
            {
                faults.Add(DataFaultCode.ViewsZero, post.ObservedAtMs);
                post = post.With(post.Post with { Views = viewless && post.Post.Views == 0 ? null : post.Post.Views, Reach = reachless && post.Post.Reach == 0 ? null : post.Post.Reach });
            }

            long? seen = post.Post.Reach ?? post.Post.Views;
            if (seen is null)
            {
                double share = post.Maturity * post.Recency;
                weight += share;
                if (isZero) repaired += share;
            }

            if (!(post.Post.NonFollowerReach > seen)) continue;
            faults.Add(DataFaultCode.NonFollowersExceedReach, post.ObservedAtMs);
            post = post.With(post.Post with { NonFollowerReach = seen });
        }

        return weight > 0 ? repaired / weight : 0;
    }
}
