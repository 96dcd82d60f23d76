using Scoring.Observations;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>The observations of a creator that a caller has recorded up to a time: the newest snapshot of everything in its feed.</summary>
internal static class RecordWriting
{
    private const long SampledBeforeMs = 3 * Seasons.DayMs;

    /// <summary>The record at a time; deterministic observations and order.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="streams">Creates the random stream of a purpose.</param>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    /// <param name="cutMs">The cut of the population.</param>
    public static List<Observation> Write(History history, Feed feed, Func<Purpose, SimulationRandom> streams, long timeMs, long cutMs)
    {
        List<Observation> record = [.. ProfileWriting.WriteCounts(history, feed, timeMs), ProfileWriting.Write(history, feed, streams, timeMs, cutMs)];
        IReadOnlyList<SimulatedPost> posts = history.Posts;
        int end = posts.Count;
        while (end > 0 && !PostWriting.IsSeen(posts[end - 1], timeMs)) end--;
        for (int index = Math.Max(0, end - feed.Posts); index < end; index++) record.Add(PostWriting.Write(posts[index], history, feed, timeMs));
        if (feed.HasSample)
        {
            long sampledAtMs = timeMs - SampledBeforeMs;
            record.Add(new Observation(new Stamp(sampledAtMs, 0), FollowerSampling.Draw(streams(Purpose.Sample), history.GenuineShareAt(sampledAtMs))));
        }

        if (!feed.HasCampaigns) return record;
        foreach (SimulatedCampaign campaign in history.Campaigns)
        {
            if (CampaignWriting.IsReported(campaign, timeMs)) record.Add(CampaignWriting.Write(campaign, timeMs));
        }

        return record;
    }
}
