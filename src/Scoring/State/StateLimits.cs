namespace Scoring.State;

/// <summary>How much one record keeps. Part of the stored format: a changed number makes a new format version.</summary>
public static class StateLimits
{
    /// <summary>Posts kept for being the newest.</summary>
    public const int NewestPosts = 30;

    /// <summary>Posts kept for being the newest among those with a mature snapshot.</summary>
    public const int NewestMaturePosts = 30;

    /// <summary>Most posts of a record: reached when none of the newest is mature.</summary>
    public const int MaxPosts = NewestPosts + NewestMaturePosts;

    /// <summary>Campaigns kept.</summary>
    public const int Campaigns = 64;

    /// <summary>UTC days with a follower count kept.</summary>
    public const int FollowerDays = 92;

    /// <summary>Periods of <see cref="DaysPerPeriod"/> days with a follower count kept.</summary>
    public const int FollowerPeriods = 24;

    /// <summary>UTC days in a period. Periods are counted from 1970-01-01, so a shift by whole periods moves every edge alike.</summary>
    public const int DaysPerPeriod = 30;

    /// <summary>
    /// No record of valid observations takes more bytes, not even one with every field known and every text at its full length and different from all
    /// others: 60 posts of 281 bytes, 64 campaigns of 211, 112 follower counts of 22, a sample of 2,341, registers of 3,020, lengths and heads.
    /// A full record of real magnitudes takes a quarter of it.
    /// </summary>
    public const int MaxEncodedBytes = 38_400;

    /// <summary>Milliseconds in a UTC day.</summary>
    public const long DayMs = 86_400_000;
}
