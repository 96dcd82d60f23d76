namespace Scoring.Results;

/// <summary>What engagement is compared with: a kind of rate. Raw rates of different kinds are never pooled. The numbers are those of the contract.</summary>
public enum EngagementDenominator
{
    /// <summary>No post counts.</summary>
    None = 0,

    /// <summary>Engagement per account reached.</summary>
    Reach = 1,

    /// <summary>Engagement per view.</summary>
    Views = 2,

    /// <summary>Engagement per follower at publication.</summary>
    Followers = 3,

    /// <summary>Comments per view, of posts whose likes are unknown or hidden.</summary>
    CommentsPerView = 4,

    /// <summary>Comments per follower at publication, of posts whose likes are unknown or hidden and whose views are unknown.</summary>
    CommentsPerFollower = 5,
}
