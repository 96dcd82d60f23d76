namespace Scoring.State;

/// <summary>Keys follower counts by period of 30 UTC days.</summary>
internal readonly struct FollowerPeriodOrder : IEntryOrder<FollowerEntry>
{
    public static int CompareKeys(in FollowerEntry left, in FollowerEntry right) => left.Period.CompareTo(right.Period);

    public static int CompareSnapshots(in FollowerEntry left, in FollowerEntry right) => FollowerDayOrder.CompareSnapshots(left, right);
}
