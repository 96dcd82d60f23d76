using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>Keys posts by (second of publication, id in the order of its UTF-8 bytes).</summary>
internal readonly struct PostOrder : IEntryOrder<PostEntry>
{
    public static Stamp StampOf(in PostEntry entry) => entry.Stamp;

    public static int CompareKeys(in PostEntry left, in PostEntry right)
    {
        int byTime = left.Value.PublishedAtMs.CompareTo(right.Value.PublishedAtMs);
        return byTime != 0 ? byTime : Utf8Order.Compare(left.Value.PostId, right.Value.PostId);
    }

    public static int CompareSnapshots(in PostEntry left, in PostEntry right)
    {
        int byStamp = left.Stamp.CompareTo(right.Stamp);
        if (byStamp != 0) return byStamp;
        if (left.Removed || right.Removed) return left.Removed.CompareTo(right.Removed);

        // By number and not by encoding: adding followers to both must not reverse the order.
        int byFollowers = (left.Value.Followers ?? -1).CompareTo(right.Value.Followers ?? -1);
        return byFollowers != 0 ? byFollowers : CanonicalOrder.Compare<PostSnapshot, PostCodec>(left.Removed, left.Value, right.Removed, right.Value);
    }
}
