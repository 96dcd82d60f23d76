using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>
/// Corrections of a record as observations. A post or a campaign is stamped with the time of the correction. A follower count is stamped with the start of its
/// UTC day, and the time of the correction is its sequence. Within a record the times of corrections increase strictly, so of two corrections of one key the later
/// one counts.
/// </summary>
public static class Corrections
{
    /// <summary>A correction of the follower count of a day, not yet stamped.</summary>
    /// <param name="dayMs">Any time of the day, Unix milliseconds UTC.</param>
    /// <param name="followers">The count; null removes the count of the day.</param>
    public static Observation OfFollowers(long dayMs, long? followers) => new(
        new Stamp(dayMs - (dayMs % StateLimits.DayMs), 0),
        followers is null ? new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Followers] } : new ProfileSnapshot { Followers = followers });

    /// <summary>The time of a stored correction, Unix milliseconds UTC.</summary>
    public static long TimeOf(Observation correction) => correction.Value is ProfileSnapshot ? correction.Stamp.Sequence : correction.Stamp.ObservedAtMs;

    /// <summary>True if the correction removes the value of its key.</summary>
    public static bool Removes(Observation correction) => correction.Removed || correction.Value is ProfileSnapshot { Followers: null };

    /// <summary>Corrections with the stamps of a time.</summary>
    /// <param name="corrections">Posts, campaigns and follower counts, keys unique.</param>
    /// <param name="atMs">The time of the correction, Unix milliseconds UTC.</param>
    internal static Observation[] Stamped(IEnumerable<Observation> corrections, long atMs) =>
        [.. corrections.Select(one => one with { Stamp = one.Value is ProfileSnapshot ? one.Stamp with { Sequence = atMs } : new Stamp(atMs, 0) })];

    /// <summary>The time of the next correction: the clock, but later than every correction of the record.</summary>
    internal static long NextMs(CreatorState corrections, long clockMs)
    {
        long next = clockMs;
        foreach (PostEntry post in corrections.PostEntries) next = Math.Max(next, post.Stamp.ObservedAtMs + 1);
        foreach (CampaignEntry campaign in corrections.CampaignEntries) next = Math.Max(next, campaign.Stamp.ObservedAtMs + 1);
        foreach (FollowerEntry count in CorrectionEntries.ByDay(corrections)) next = Math.Max(next, count.Stamp.Sequence + 1);
        return next;
    }

    /// <summary>True for a state that corrections can have: posts, campaigns, and follower counts at the start of their days.</summary>
    internal static bool AreValid(CreatorState corrections)
    {
        foreach (FollowerEntry count in CorrectionEntries.ByDay(corrections))
        {
            if (count.Stamp.ObservedAtMs % StateLimits.DayMs != 0) return false;
        }

        return corrections.AudienceSample is null && corrections.Registers.NewestObservedAtMs() is null;
    }
}
