using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes campaigns, newest first: time before the previous one, source, id, stamp, removed flag, and unless removed the totals.
/// </summary>
internal static class CampaignListCodec
{
    public static void Write(ref StateWriter writer, CampaignEntry[] campaigns, long newestObservedAtMs)
    {
        writer.WriteVarint((ulong)campaigns.Length);
        long previousStart = newestObservedAtMs;
        foreach (ref readonly CampaignEntry campaign in campaigns.AsSpan())
        {
            StateWriter.RequireOrder(campaign.Value.StartedAtMs, campaign.Stamp);
            writer.WriteDuration(previousStart - campaign.Value.StartedAtMs);
            writer.WriteText(campaign.Value.Source);
            writer.WriteId(campaign.Value.CampaignId);
            writer.WriteStamp(campaign.Stamp);
            writer.WriteByte(campaign.Removed ? (byte)1 : (byte)0);
            if (!campaign.Removed) CampaignCodec.Write(ref writer, campaign.Value);
            previousStart = campaign.Value.StartedAtMs;
        }
    }

    public static CampaignEntry[] Read(ref StateReader reader, long newestObservedAtMs, int max = StateLimits.Campaigns)
    {
        CampaignEntry[] campaigns = new CampaignEntry[reader.ReadLength(max)];
        long start = newestObservedAtMs;
        for (int i = 0; i < campaigns.Length; i++)
        {
            start -= reader.ReadDuration();
            if (start < ObservationLimits.MinTimeMs) throw reader.Corrupt("a time out of range");
            campaigns[i] = ReadCampaign(ref reader, start);
            if (i > 0 && CampaignOrder.CompareKeys(campaigns[i - 1], campaigns[i]) <= 0) throw reader.Corrupt("campaigns out of order");
        }

        return campaigns;
    }

    private static CampaignEntry ReadCampaign(ref StateReader reader, long startedAtMs)
    {
        string source = reader.ReadText();
        string campaignId = reader.ReadId();
        Stamp stamp = reader.ReadStamp();
        if (stamp.ObservedAtMs < startedAtMs) throw reader.Corrupt("a campaign seen before it started");
        bool removed = reader.ReadAtMost(1, "a flag") != 0;
        CampaignOutcome value = removed
            ? new CampaignOutcome { Source = source, CampaignId = campaignId, StartedAtMs = startedAtMs }
            : CampaignCodec.Read(ref reader, source, campaignId, startedAtMs);
        return new CampaignEntry(stamp, removed, value);
    }
}
