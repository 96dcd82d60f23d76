using Scoring.Observations;
using Scoring.Results;

namespace Scoring.Features.Quality;

/// <summary>
/// Likes that a platform hides arrive as 0 or 3. Comments, views and the pattern contradict them; follower counts are not used. Such likes
/// are no engagement. They stay in the ratios of likes to comments and views unless the pattern is exact, so that comments bought for posts
/// with few likes are still found.
/// </summary>
internal static class HiddenLikes
{
    /// <summary>The number that one platform shows in place of hidden likes.</summary>
    private const long Shown = 3;

    /// <summary>Makes contradicted likes unknown.</summary>
    /// <param name="posts">The posts; changed.</param>
    /// <param name="faults">Receives the faults.</param>
    public static void Remove(Span<WeightedPost> posts, ref DataFaults faults)
    {
        Pattern zeros = PatternOf(posts, 0), shown = PatternOf(posts, Shown);
        if (!zeros.IsHidden && !shown.IsHidden) return;
        foreach (ref WeightedPost post in posts)
        {
            if (!post.IsRated || post.Post.Likes is not (0 or Shown)) continue;
            Pattern pattern = post.Post.Likes == 0 ? zeros : shown;
            if (!pattern.IsExact && !IsContradicted(post.Post)) continue;
            faults.Add(DataFaultCode.LikesHidden, post.ObservedAtMs);
            post = post.WithHiddenLikes(pattern.IsExact);
        }
    }

    private static Pattern PatternOf(ReadOnlySpan<WeightedPost> posts, long value)
    {
        int same = 0, few = 0, many = 0, contradicted = 0;
        double comments = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (!post.IsRated || post.Post.Likes is not { } likes) continue;
            if (likes == value)
            {
                same++;
                comments += post.Post.Comments ?? 0;
                if (IsContradicted(post.Post)) contradicted++;
            }
            else if (likes < QualityLimits.FewLikes)
            {
                few++;
            }
            else
            {
                many++;
            }
        }

        // Chance makes fewer than a quarter of small counts 3, but any share of them 0: 0 requires comments, and beside other small counts posts with many likes.
        bool isOften = same >= QualityLimits.PatternPosts && same >= (value == Shown ? 2 : 4) * few;
        bool isPattern = isOften && (value == Shown || (comments >= QualityLimits.CommentsPerHiddenLike && (few == 0 || many >= QualityLimits.PatternPosts)));
        bool isSingle = contradicted == same && contradicted > 0 && few == 0 && many >= QualityLimits.PatternPosts;
        return new Pattern(isPattern || contradicted > 0, isPattern || isSingle);
    }

    private static bool IsContradicted(PostSnapshot post) =>
        post.Comments >= QualityLimits.CommentsPerHiddenLike * (post.Likes + 1) || (post.Views ?? post.Reach) >= QualityLimits.ViewsPerHiddenLike * (post.Likes + 1);

    private readonly record struct Pattern(bool IsHidden, bool IsExact);
}
