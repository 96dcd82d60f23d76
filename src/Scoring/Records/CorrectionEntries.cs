using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>The corrected keys of a record with their values, newest key first. A withdrawn entry hides its key.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Campaigns">Campaigns.</param>
/// <param name="Followers">Follower counts by UTC day.</param>
internal readonly record struct CorrectionEntries(PostEntry[] Posts, CampaignEntry[] Campaigns, FollowerEntry[] Followers)
{
    /// <summary>The corrections of a record.</summary>
    public static CorrectionEntries Of(CreatorState corrections) => new(corrections.PostEntries, corrections.CampaignEntries, ByDay(corrections));

    /// <summary>These corrections and later ones, without the windows that the record limits corrections to.</summary>
    public CorrectionEntries With(IEnumerable<Observation> later)
    {
        List<PostEntry> posts = [.. Posts];
        List<CampaignEntry> campaigns = [.. Campaigns];
        List<FollowerEntry> followers = [.. Followers];
        foreach (CanonicalObservation correction in later.Select(CanonicalObservation.From))
        {
            if (correction.Post is { } post) posts.Add(post);
            if (correction.Campaign is { } campaign) campaigns.Add(campaign);
            if (correction.Followers is { } count) followers.Add(count);
        }

        return new CorrectionEntries(
            EntryList<PostEntry, PostOrder>.From(posts),
            EntryList<CampaignEntry, CampaignOrder>.From(campaigns),
            EntryList<FollowerEntry, FollowerDayOrder>.From(followers));
    }

    /// <summary>All follower counts of a state by UTC day: a count of an old period is that of its last known day.</summary>
    public static FollowerEntry[] ByDay(CreatorState state) => EntryList<FollowerEntry, FollowerDayOrder>.Union(state.DayEntries, state.PeriodEntries);
}
