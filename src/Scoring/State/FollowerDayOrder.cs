using Scoring.Observations;

namespace Scoring.State;

/// <summary>Keys follower counts by UTC day.</summary>
internal readonly struct FollowerDayOrder : IEntryOrder<FollowerEntry>
{
    public static Stamp StampOf(in FollowerEntry entry) => entry.Stamp;

    public static int CompareKeys(in FollowerEntry left, in FollowerEntry right) => left.Day.CompareTo(right.Day);

    /// <summary>Orders by stamp; of one stamp a tombstone is the greatest, then the greater count, then the coarser resolution.</summary>
    public static int CompareSnapshots(in FollowerEntry left, in FollowerEntry right)
    {
        int byStamp = left.Stamp.CompareTo(right.Stamp);
        if (byStamp != 0) return byStamp;
        int byCount = (left.Followers ?? long.MaxValue).CompareTo(right.Followers ?? long.MaxValue);
        return byCount != 0 ? byCount : left.Resolution.CompareTo(right.Resolution);
    }
}
