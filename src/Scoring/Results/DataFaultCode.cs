namespace Scoring.Results;

/// <summary>A contradiction between stored counts. The numbers are those of stored features: they never change.</summary>
public enum DataFaultCode
{
    /// <summary>Follower counts of 0 beside engagement, views or reach. They are unknown.</summary>
    FollowersZero = 1,

    /// <summary>Follower counts below a tenth of the greatest earlier one.</summary>
    FollowersFell = 2,

    /// <summary>Follower counts more than a hundred times the greatest earlier one.</summary>
    FollowersJumped = 3,

    /// <summary>Posts with more engagement than ten times the followers.</summary>
    EngagementExceedsFollowers = 4,

    /// <summary>Posts with more engagement than twice the views or the reach.</summary>
    EngagementExceedsViews = 5,

    /// <summary>Posts whose likes are 0 or 3 beside many comments or views: the platform hides them. They are unknown.</summary>
    LikesHidden = 6,

    /// <summary>Posts with 0 views or reach, where engagement contradicts such a count. These are unknown.</summary>
    ViewsZero = 7,

    /// <summary>Posts that reach more non-followers than accounts. The reach, else the views, is the limit.</summary>
    NonFollowersExceedReach = 8,

    /// <summary>Posts with more engagement in the first hour than in total.</summary>
    FirstHourExceedsTotal = 9,

    /// <summary>Posts whose typical engagement is further from the expectation than any of an ordinary account.</summary>
    EngagementImplausible = 10,
}
