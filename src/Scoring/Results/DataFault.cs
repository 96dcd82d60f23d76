namespace Scoring.Results;

/// <summary>One kind of contradiction in the record of a creator.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Count">Number of posts or follower counts with it, at most <see cref="MaxCount"/>.</param>
/// <param name="NewestObservedAtMs">Time of the newest observation with it, Unix milliseconds UTC, below 2^48.</param>
public readonly record struct DataFault(DataFaultCode Code, int Count, long NewestObservedAtMs)
{
    /// <summary>The greatest count.</summary>
    public const int MaxCount = 255;

    private const int TimeBits = 48, CodeShift = 56;

    /// <summary>The three numbers in 8 bytes.</summary>
    internal ulong Packed => ((ulong)Code << CodeShift) | ((ulong)Count << TimeBits) | (ulong)NewestObservedAtMs;

    /// <summary>The code of the contract: UPPER_SNAKE.</summary>
    public string Name => Code switch
    {
        DataFaultCode.FollowersZero => "FOLLOWERS_ZERO",
        DataFaultCode.FollowersFell => "FOLLOWERS_FELL",
        DataFaultCode.FollowersJumped => "FOLLOWERS_JUMPED",
        DataFaultCode.EngagementExceedsFollowers => "ENGAGEMENT_EXCEEDS_FOLLOWERS",
        DataFaultCode.EngagementExceedsViews => "ENGAGEMENT_EXCEEDS_VIEWS",
        DataFaultCode.LikesHidden => "LIKES_HIDDEN",
        DataFaultCode.ViewsZero => "VIEWS_ZERO",
        DataFaultCode.NonFollowersExceedReach => "NON_FOLLOWERS_EXCEED_REACH",
        DataFaultCode.FirstHourExceedsTotal => "FIRST_HOUR_EXCEEDS_TOTAL",
        DataFaultCode.EngagementImplausible => "ENGAGEMENT_IMPLAUSIBLE",
        _ => "",
    };

    /// <summary>Reads <see cref="Packed"/>.</summary>
    internal static DataFault FromPacked(ulong packed) =>
        new((DataFaultCode)(packed >> CodeShift), (byte)(packed >> TimeBits), (long)(packed & ((1UL << TimeBits) - 1)));
}
