using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>Keys campaigns by (start, source, id), the strings in the order of their UTF-8 bytes.</summary>
internal readonly struct CampaignOrder : IEntryOrder<CampaignEntry>
{
    public static Stamp StampOf(in CampaignEntry entry) => entry.Stamp;

    public static int CompareKeys(in CampaignEntry left, in CampaignEntry right)
    {
        int byStart = left.Value.StartedAtMs.CompareTo(right.Value.StartedAtMs);
        if (byStart != 0) return byStart;
        int bySource = Utf8Order.Compare(left.Value.Source, right.Value.Source);
        return bySource != 0 ? bySource : Utf8Order.Compare(left.Value.CampaignId, right.Value.CampaignId);
    }

    public static int CompareSnapshots(in CampaignEntry left, in CampaignEntry right)
    {
        int byStamp = left.Stamp.CompareTo(right.Stamp);
        return byStamp != 0
            ? byStamp
            : CanonicalOrder.Compare<CampaignOutcome, CampaignCodec>(left.Removed, left.Value, right.Removed, right.Value);
    }
}
