namespace Scoring.Creators;

/// <summary>The size class of an account, for display only. Its edges are model data; no score depends on it.</summary>
public enum FollowerTier
{
    /// <summary>The follower count is unknown.</summary>
    Unspecified = 0,

    /// <summary>The smallest class.</summary>
    Nano = 1,

    /// <summary>Micro-influencers.</summary>
    Micro = 2,

    /// <summary>The middle class.</summary>
    Mid = 3,

    /// <summary>Large accounts.</summary>
    Macro = 4,

    /// <summary>The largest class.</summary>
    Mega = 5,
}
