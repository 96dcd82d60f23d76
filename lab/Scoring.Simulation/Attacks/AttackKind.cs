namespace Scoring.Simulation.Attacks;

/// <summary>The kind of an attack.</summary>
public enum AttackKind
{
    /// <summary>Followers bought at once.</summary>
    BoughtFollowers = 0,

    /// <summary>A few followers bought every day.</summary>
    SlowDrip = 1,

    /// <summary>Likes bought for every post.</summary>
    BoughtLikes = 2,

    /// <summary>Likes bought for one post.</summary>
    BoughtLikesOnePost = 3,

    /// <summary>Comments bought for every post.</summary>
    CommentBots = 4,

    /// <summary>A ring whose members like and comment on each other's posts.</summary>
    Pod = 5,

    /// <summary>Sponsored posts without disclosure.</summary>
    Undisclosed = 6,

    /// <summary>The plan with the highest score for a budget, found by queries to the scorer.</summary>
    KnowingAttacker = 7,
}
