namespace Scoring.Simulation.Attacks;

/// <summary>How a simulated creator cheats.</summary>
public enum AttackKind
{
    /// <summary>Followers bought at once.</summary>
    BoughtFollowers = 0,

    /// <summary>Followers bought a few every day.</summary>
    SlowDrip = 1,

    /// <summary>Likes bought for every post.</summary>
    BoughtLikes = 2,

    /// <summary>Likes bought for one post.</summary>
    BoughtLikesOnePost = 3,

    /// <summary>Comments bought for every post.</summary>
    CommentBots = 4,

    /// <summary>A ring whose members like and comment on each other's posts.</summary>
    Pod = 5,

    /// <summary>Sponsored posts that do not say so.</summary>
    Undisclosed = 6,

    /// <summary>Whatever raises the score most for the money, tried out against the scorer itself.</summary>
    KnowingAttacker = 7,
}
