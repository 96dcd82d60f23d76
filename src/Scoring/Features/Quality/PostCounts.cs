using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>Counts of one post that contradict each other. No follower count is used.</summary>
internal static class PostCounts
{
    /// <summary>True if anybody engaged with the post.</summary>
    public static bool IsEngaged(PostSnapshot post) => post.Likes > 0 || post.Comments > 0 || post.Shares > 0 || post.Saves > 0;

    /// <summary>
    /// Makes 0 views or reach beside engagement unknown, and limits the non-followers reached to the reach: more of them would explain
    /// more growth.
    /// </summary>
    public static void Repair(Span<WeightedPost> posts, ref DataFaults faults)
    {
        foreach (ref WeightedPost post in posts)
        {
            PostSnapshot counts = post.Post;
            bool engaged = IsEngaged(counts), viewless = counts.Views == 0 && (engaged || counts.Reach > 0), reachless = counts.Reach == 0 && (engaged || counts.Views > 0);
            if (viewless || reachless)
            {
                faults.Add(DataFaultCode.ViewsZero, post.ObservedAtMs);
                post = post.With(post.Post with { Views = viewless ? null : counts.Views, Reach = reachless ? null : counts.Reach });
            }

            if (post.Post is not { NonFollowerReach: { } strangers, Reach: { } reach } || strangers <= reach) continue;
            faults.Add(DataFaultCode.NonFollowersExceedReach, post.ObservedAtMs);
            post = post.With(post.Post with { NonFollowerReach = reach });
        }
    }
}
