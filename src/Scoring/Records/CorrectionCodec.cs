using Scoring.State;
using Scoring.State.Codec;

namespace Scoring.Records;

/// <summary>The stored form of corrections, if there are any: newest time of observation; follower counts; posts; campaigns.</summary>
internal static class CorrectionCodec
{
    public static void Write(ref StateWriter writer, Corrections corrections)
    {
        if (corrections.IsEmpty) return;
        long newest = corrections.NewestObservedAtMs();
        writer.WriteTime(newest);
        writer.StartStampsAt(newest);
        FollowerListCodec.Write(ref writer, corrections.Followers, StateLimits.DayMs);
        PostListCodec.Write(ref writer, corrections.Posts, newest);
        CampaignListCodec.Write(ref writer, corrections.Campaigns, newest);
    }

    public static Corrections Read(ref StateReader reader)
    {
        if (reader.AtEnd) return Corrections.None;
        long newest = reader.ReadTime();
        reader.StartStampsAt(newest);
        FollowerEntry[] followers = FollowerListCodec.ReadDays(ref reader, StateLimits.CorrectedDays);
        PostEntry[] posts = PostListCodec.ReadAll(ref reader, newest, StateLimits.CorrectedPosts);
        CampaignEntry[] campaigns = CampaignListCodec.Read(ref reader, newest, StateLimits.CorrectedCampaigns);
        if (!reader.AtEnd) throw reader.Corrupt("more than one record");
        if (Array.Exists(followers, static count => count.Stamp.ObservedAtMs % StateLimits.DayMs != 0)) throw reader.Corrupt("a correction of no whole day");
        var corrections = new Corrections(posts, campaigns, followers);
        return !corrections.IsEmpty && corrections.NewestObservedAtMs() == newest ? corrections : throw reader.Corrupt("a newest time without a correction");
    }
}
