using Scoring.Observations;

namespace Scoring.State;

/// <summary>Keys follower counts by period of 30 UTC days.</summary>
internal readonly struct FollowerPeriodOrder : IEntryOrder<FollowerEntry>
{
    public static Stamp StampOf(in FollowerEntry entry) => entry.Stamp;

    public static int CompareKeys(in FollowerEntry left, in FollowerEntry right) => left.Period.CompareTo(right.Period);

    public static int CompareSnapshots(in FollowerEntry left, in FollowerEntry right) => FollowerDayOrder.CompareSnapshots(left, right);
}
