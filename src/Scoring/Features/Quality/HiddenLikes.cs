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
    /// <returns>
    /// Weighted shares of posts whose likes may be hidden and are used all the same. Used as engagement: of the posts compared with followers, those with the number of a
    /// contradicted post, but too few comments and views to be contradicted themselves. Used in ratios: of all posts, these and the contradicted ones without an exact pattern.
    /// </returns>
    public static (double AsEngagement, double InRatios) Remove(Span<WeightedPost> posts, ref DataFaults faults)
    {
        Pattern zeros = PatternOf(posts, 0), shown = PatternOf(posts, Shown);
        if (!zeros.IsHidden && !shown.IsHidden) return default;
        double all = 0, inRatios = 0, byFollowers = 0, asEngagement = 0;
        foreach (ref WeightedPost post in posts)
        {
            if (!post.IsRated) continue;
            double weight = post.Maturity * post.Recency, compared = (post.Post.Reach ?? post.Post.Views) is null ? weight : 0;
            all += weight;
            byFollowers += compared;
            Pattern pattern = post.Post.Likes switch { 0 => zeros, Shown => shown, _ => default };
            if (!pattern.IsHidden) continue;
            if (!pattern.IsExact) inRatios += weight;
            if (pattern.IsExact || IsContradicted(post.Post))
            {
                faults.Add(DataFaultCode.LikesHidden, post.ObservedAtMs);
                post = post.WithHiddenLikes(pattern.IsExact);
            }
            else
            {
                asEngagement += compared;
            }
        }

        return (byFollowers > 0 ? asEngagement / byFollowers : 0, all > 0 ? inRatios / all : 0);
    }

    /// <summary>
    /// Whether the likes of a summary are hidden: exactly 0 or 3 beside comments or views that contradict them. An average hides the pattern of its posts, so
    /// the number alone is not enough.
    /// </summary>
    public static bool AreIn(PostSummary summary) =>
        summary.Likes is 0 or Shown && IsContradicted(summary.Likes.Value, summary.Comments, summary.Views ?? summary.Reach);

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

    private static bool IsContradicted(PostSnapshot post) => post.Likes is { } likes && IsContradicted(likes, post.Comments, post.Views ?? post.Reach);

    private static bool IsContradicted(double likes, double? comments, double? views) =>
        comments >= QualityLimits.CommentsPerHiddenLike * (likes + 1) || views >= QualityLimits.ViewsPerHiddenLike * (likes + 1);

    private readonly record struct Pattern(bool IsHidden, bool IsExact);
}
