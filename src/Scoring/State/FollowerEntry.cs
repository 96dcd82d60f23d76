using Scoring.Observations;

namespace Scoring.State;

/// <summary>The greatest snapshot of the follower count within one UTC day, or within one period of 30 of them.</summary>
/// <param name="Stamp">Time of the snapshot; it also determines the day and the period.</param>
/// <param name="Followers">Followers of the account in [0, 10^12]; null is a tombstone of a withdrawn count.</param>
/// <param name="Resolution">The unit to which the count is rounded, in followers, at least 1; 1 for an exact count and a tombstone.</param>
public readonly record struct FollowerEntry(Stamp Stamp, long? Followers, long Resolution = FollowerEntry.Exact)
{
    /// <summary>The resolution of an exact count.</summary>
    public const long Exact = 1;

    /// <summary>UTC days since 1970-01-01.</summary>
    public long Day => Stamp.ObservedAtMs / StateLimits.DayMs;

    /// <summary>Periods of 30 UTC days since 1970-01-01.</summary>
    public long Period => Day / StateLimits.DaysPerPeriod;
}
