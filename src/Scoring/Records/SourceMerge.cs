using Scoring.Creators;
using Scoring.State;

namespace Scoring.Records;

/// <summary>
/// Merges the sources of a record and its corrections into one state, from which features are computed. Pure; the order of the sources does not matter.
/// Of one key the greatest snapshot of all sources counts, and a correction counts in place of all of them. Withdrawn entries are dropped before the
/// windows are applied, so they never hold a place.
/// </summary>
internal static class SourceMerge
{
    public static CreatorState Of(Platform platform, IEnumerable<SourceRecord> sources, Corrections corrections)
    {
        PostEntry[] posts = [];
        CampaignEntry[] campaigns = [];
        FollowerEntry[] followers = [];
        AudienceSampleEntry? sample = null;
        ProfileRegisters registers = ProfileRegisters.None;
        foreach (SourceRecord source in sources)
        {
            CreatorState state = source.State;
            posts = EntryList<PostEntry, PostOrder>.Union(posts, state.PostEntries);
            campaigns = EntryList<CampaignEntry, CampaignOrder>.Union(campaigns, state.CampaignEntries);
            followers = EntryList<FollowerEntry, FollowerDayOrder>.Union(followers, ByDay(state));
            sample = ObservationBatch.Greater(sample, state.AudienceSample);
            registers = ProfileRegisters.Join(registers, state.Registers);
        }

        posts = Array.FindAll(Posts(posts, corrections.Posts), static post => !post.Removed);
        campaigns = EntryList<CampaignEntry, CampaignOrder>.Override(campaigns, corrections.Campaigns);
        campaigns = Array.FindAll(campaigns, static campaign => !campaign.Removed);
        followers = EntryList<FollowerEntry, FollowerDayOrder>.Override(followers, corrections.Followers);
        followers = Array.FindAll(followers, static count => count.Followers is not null);

        // From all counts, the corrected ones included: the count of a period is that of its last known day.
        FollowerEntry[] periods = EntryList<FollowerEntry, FollowerPeriodOrder>.From([.. followers]);
        return new CreatorState(
            platform,
            PostWindow.Keep(posts, RetentionMaturity.AgeMs(platform)),
            EntryList<CampaignEntry, CampaignOrder>.Newest(campaigns, StateLimits.Campaigns),
            EntryList<FollowerEntry, FollowerDayOrder>.Newest(followers, StateLimits.FollowerDays),
            EntryList<FollowerEntry, FollowerPeriodOrder>.Newest(periods, StateLimits.FollowerPeriods),
            sample,
            registers);
    }

    // A count of an old period is that of its last known day.
    private static FollowerEntry[] ByDay(CreatorState state) => EntryList<FollowerEntry, FollowerDayOrder>.Union(state.DayEntries, state.PeriodEntries);

    // Sources that round times of publication differently have one post under several keys. Only its newest snapshot counts, so that the others hold no
    // place. A corrected value counts in place of all keys of its id; a correction that removes concerns its key alone.
    private static PostEntry[] Posts(PostEntry[] posts, PostEntry[] corrections)
    {
        HashSet<string> corrected = [.. corrections.Where(static post => !post.Removed).Select(static post => post.Value.PostId)];
        PostEntry[] overridden = EntryList<PostEntry, PostOrder>.Override(posts, corrections);
        var newestOfId = new Dictionary<string, PostEntry>(StringComparer.Ordinal);
        foreach (PostEntry post in overridden)
        {
            if (IsAmong(corrections, post) || corrected.Contains(post.Value.PostId)) continue;
            if (!newestOfId.TryGetValue(post.Value.PostId, out PostEntry newest) || post.Stamp > newest.Stamp) newestOfId[post.Value.PostId] = post;
        }

        return Array.FindAll(
            overridden,
            post => IsAmong(corrections, post) || (newestOfId.TryGetValue(post.Value.PostId, out PostEntry newest) && PostOrder.CompareKeys(newest, post) == 0));
    }

    private static bool IsAmong(PostEntry[] corrections, in PostEntry post) => corrections.Length > 0 && EntryList<PostEntry, PostOrder>.Find(corrections, post) >= 0;
}
