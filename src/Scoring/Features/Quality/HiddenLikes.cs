using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>
/// Likes that a platform hides arrive as 0 or 3. Comments and views contradict them; follower counts are not used. Such likes are no
/// engagement. They stay in the ratios of likes to comments and views unless the pattern is exact, so that comments bought for posts with
/// few likes are still found.
/// </summary>
internal static class HiddenLikes
{
    /// <summary>Makes contradicted likes unknown.</summary>
    /// <param name="posts">The posts; changed.</param>
    /// <param name="faults">Receives the faults.</param>
    public static void Remove(Span<WeightedPost> posts, ref DataFaults faults)
    {
        long? value = null;
        int hidden = 0, others = 0;
        bool exact = true;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsMeasured || post.Post.Likes is not { } likes) continue;
            if (AreContradicted(post.Post, likes))
            {
                exact &= value is null || value == likes;
                value = likes;
                hidden++;
            }
            else if (likes < QualityLimits.FewLikes)
            {
                exact = false;
            }
            else
            {
                others++;
            }
        }

        if (hidden == 0) return;
        exact &= hidden >= QualityLimits.PatternPosts || others >= QualityLimits.PatternPosts;
        foreach (ref WeightedPost post in posts)
        {
            if (!post.IsMeasured || post.Post.Likes is not { } likes || !AreContradicted(post.Post, likes)) continue;
            faults.Add(DataFaultCode.LikesHidden, post.ObservedAtMs);
            post = post.WithHiddenLikes(exact);
        }
    }

    private static bool AreContradicted(PostSnapshot post, long likes) =>
        likes is 0 or 3
        && (post.Comments >= QualityLimits.CommentsPerHiddenLike * (likes + 1) || (post.Views ?? post.Reach) >= QualityLimits.ViewsPerHiddenLike * (likes + 1));
}
