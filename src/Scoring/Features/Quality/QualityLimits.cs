using Scoring.Numerics;

namespace Scoring.Features.Quality;

/// <summary>
/// Limits beyond which counts contradict each other. All are judgement [J]: a tenth or a hundredth of what errors of units and separators make
/// (a factor of 1,000), and beyond what the generated population and the public data sets contain. docs/scores.md describes each.
/// </summary>
internal static class QualityLimits
{
    /// <summary>A follower count below the greatest earlier one divided by this has fallen.</summary>
    public const long FallFactor = 10;

    /// <summary>A denominator is never below the greatest earlier follower count divided by this.</summary>
    public const double FloorFactor = 100;

    /// <summary>A follower count above the greatest earlier one, plus <see cref="SmallAccount"/>, times this has jumped.</summary>
    public const long JumpFactor = 100;

    /// <summary>Followers below which a count may jump: new accounts grow manifold.</summary>
    public const long SmallAccount = 100;

    /// <summary>Engagement per follower that contradicts.</summary>
    public const double EngagementPerFollower = 10;

    /// <summary>Engagement per view or account reached that contradicts.</summary>
    public const double EngagementPerView = 2;

    /// <summary>Views below which engagement may exceed them: the counts of a platform are not updated together.</summary>
    public const double SmallViews = 10;

    /// <summary>Comments per like, plus one, from which likes of 0 or 3 contradict.</summary>
    public const long CommentsPerHiddenLike = 5;

    /// <summary>Views per like, plus one, from which likes of 0 or 3 contradict.</summary>
    public const long ViewsPerHiddenLike = 10_000;

    /// <summary>Likes below which a post has few: the pattern of hidden likes is exact if all posts with few likes have the same number.</summary>
    public const long FewLikes = 10;

    /// <summary>Posts that make a pattern.</summary>
    public const int PatternPosts = 3;

    /// <summary>Share of the weight of the posts from which contradicting posts move an end of an interval fully.</summary>
    public const double FullDoubtShare = 0.05;

    /// <summary>Share of the posts with views from which engagement beyond their followers puts the follower count in doubt.</summary>
    public const double TypicalShare = 0.5;

    /// <summary>Half-life of the doubt about growth, milliseconds: that of a purchase in the shipped model.</summary>
    public const double DoubtHalfLifeMs = 180.0 * Milliseconds.PerDay;
}
