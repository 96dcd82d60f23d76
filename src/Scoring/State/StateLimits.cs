namespace Scoring.State;

/// <summary>The size limits of a record and of the state of one source. Part of the stored format: a change needs a new format version.</summary>
public static class StateLimits
{
    /// <summary>Number of newest posts that are kept.</summary>
    public const int NewestPosts = 30;

    /// <summary>Number of newest posts with a mature snapshot that are kept.</summary>
    public const int NewestMaturePosts = 30;

    /// <summary>Maximum number of posts: reached if none of the newest is mature.</summary>
    public const int MaxPosts = NewestPosts + NewestMaturePosts;

    /// <summary>Number of campaigns that are kept.</summary>
    public const int Campaigns = 64;

    /// <summary>Number of UTC days whose follower count is kept.</summary>
    public const int FollowerDays = 92;

    /// <summary>Number of periods of <see cref="DaysPerPeriod"/> days whose follower count is kept.</summary>
    public const int FollowerPeriods = 24;

    /// <summary>UTC days in a period. Periods are counted from 1970-01-01, so a shift by whole periods moves all edges equally.</summary>
    public const int DaysPerPeriod = 30;

    /// <summary>
    /// Maximum encoded size of valid observations of one source, with every field known and every text unique and at its full length: 60 posts of 281
    /// bytes, 64 campaigns of 211, 112 follower counts of 22 with resolutions of 784 together, a sample of 2,597, registers of 3,020, lengths and headers. A full record
    /// of realistic values takes a quarter of it.
    /// </summary>
    public const int MaxEncodedBytes = 39_440;

    /// <summary>Maximum number of sources in a record.</summary>
    public const int Sources = 8;

    /// <summary>Maximum number of corrected posts.</summary>
    public const int CorrectedPosts = 128;

    /// <summary>Maximum number of corrected campaigns.</summary>
    public const int CorrectedCampaigns = 128;

    /// <summary>Maximum number of UTC days whose follower count is corrected.</summary>
    public const int CorrectedDays = 366;

    /// <summary>
    /// Maximum encoded size of a record of valid observations: 8 sources with <see cref="MaxEncodedBytes"/> and 33 bytes of name, epoch and length each, and corrections
    /// of 71,200 bytes.
    /// </summary>
    public const int MaxRecordBytes = (Sources * (MaxEncodedBytes + 33)) + 71_200;

    /// <summary>Milliseconds in a UTC day.</summary>
    public const long DayMs = 86_400_000;
}
