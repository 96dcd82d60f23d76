using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>
/// The corrections of a record: an immutable value that grows by joining, limited by keys alone, newest key first. As an observation, a correction of a post or a
/// campaign is stamped with the time of the correction. A follower count is stamped with the start of its UTC day, and the time of the correction is its sequence.
/// Within a record the times of corrections increase strictly, so of two corrections of one key the later one counts.
/// </summary>
public sealed class Corrections
{
    /// <summary>No corrections.</summary>
    internal static readonly Corrections None = new([], [], []);

    internal Corrections(PostEntry[] posts, CampaignEntry[] campaigns, FollowerEntry[] followers)
    {
        Posts = posts;
        Campaigns = campaigns;
        Followers = followers;
    }

    /// <summary>True if there is none.</summary>
    public bool IsEmpty => Posts.Length + Campaigns.Length + Followers.Length == 0;

    internal PostEntry[] Posts { get; }

    internal CampaignEntry[] Campaigns { get; }

    internal FollowerEntry[] Followers { get; }

    /// <summary>A correction of the follower count of a day, not yet stamped.</summary>
    /// <param name="dayMs">Any time of the day, Unix milliseconds UTC.</param>
    /// <param name="followers">The count; null removes the count of the day.</param>
    public static Observation OfFollowers(long dayMs, long? followers) => new(new Stamp(dayMs - (dayMs % StateLimits.DayMs), 0), ProfileOf(followers));

    /// <summary>The time of a stored correction, Unix milliseconds UTC.</summary>
    public static long TimeOf(Observation correction) => correction.Value is ProfileSnapshot ? correction.Stamp.Sequence : correction.Stamp.ObservedAtMs;

    /// <summary>True if the correction removes the value of its key.</summary>
    public static bool Removes(Observation correction) => correction.Removed || correction.Value is ProfileSnapshot { Followers: null };

    /// <summary>The corrections as observations.</summary>
    public IReadOnlyList<Observation> ToObservations() =>
    [
        .. Followers.Select(static count => new Observation(count.Stamp, ProfileOf(count.Followers))),
        .. Posts.Select(static post => new Observation(post.Stamp, post.Value, post.Removed)),
        .. Campaigns.Select(static campaign => new Observation(campaign.Stamp, campaign.Value, campaign.Removed)),
    ];

    /// <summary>Joins the corrections of two records; returns <paramref name="a"/> itself if <paramref name="b"/> adds nothing.</summary>
    internal static Corrections Join(Corrections a, Corrections b)
    {
        PostEntry[] posts = EntryList<PostEntry, PostOrder>.JoinNewest(a.Posts, b.Posts, StateLimits.CorrectedPosts);
        CampaignEntry[] campaigns = EntryList<CampaignEntry, CampaignOrder>.JoinNewest(a.Campaigns, b.Campaigns, StateLimits.CorrectedCampaigns);
        FollowerEntry[] followers = EntryList<FollowerEntry, FollowerDayOrder>.JoinNewest(a.Followers, b.Followers, StateLimits.CorrectedDays);
        bool same = ReferenceEquals(posts, a.Posts) && ReferenceEquals(campaigns, a.Campaigns) && ReferenceEquals(followers, a.Followers);
        return same ? a : new Corrections(posts, campaigns, followers);
    }

    /// <summary>True if a record has a place for the corrections of both.</summary>
    internal static bool HavePlace(Corrections a, Corrections b) =>
        EntryList<PostEntry, PostOrder>.Union(a.Posts, b.Posts).Length <= StateLimits.CorrectedPosts
        && EntryList<CampaignEntry, CampaignOrder>.Union(a.Campaigns, b.Campaigns).Length <= StateLimits.CorrectedCampaigns
        && EntryList<FollowerEntry, FollowerDayOrder>.Union(a.Followers, b.Followers).Length <= StateLimits.CorrectedDays;

    /// <summary>These corrections and later ones, without limits.</summary>
    /// <param name="later">Posts, campaigns and follower counts, valid ones. Their times are ignored, except for the day of a follower count.</param>
    /// <param name="clockMs">The clock, Unix milliseconds UTC.</param>
    internal Corrections With(IEnumerable<Observation> later, long clockMs)
    {
        long atMs = NextMs(clockMs);
        List<PostEntry> posts = [.. Posts];
        List<CampaignEntry> campaigns = [.. Campaigns];
        List<FollowerEntry> followers = [.. Followers];
        foreach (Observation correction in later)
        {
            Stamp stamp = correction.Value is ProfileSnapshot ? correction.Stamp with { Sequence = atMs } : new Stamp(atMs, 0);
            var canonical = CanonicalObservation.From(correction with { Stamp = stamp });
            if (canonical.Post is { } post) posts.Add(post);
            if (canonical.Campaign is { } campaign) campaigns.Add(campaign);
            if (canonical.Followers is { } count) followers.Add(count);
        }

        return new Corrections(
            EntryList<PostEntry, PostOrder>.From(posts),
            EntryList<CampaignEntry, CampaignOrder>.From(campaigns),
            EntryList<FollowerEntry, FollowerDayOrder>.From(followers));
    }

    /// <summary>The greatest time of observation of all entries, Unix milliseconds UTC; the earliest time of the contract if there is none.</summary>
    internal long NewestObservedAtMs()
    {
        long newest = ObservationLimits.MinTimeMs;
        foreach (PostEntry post in Posts) newest = Math.Max(newest, post.Stamp.ObservedAtMs);
        foreach (CampaignEntry campaign in Campaigns) newest = Math.Max(newest, campaign.Stamp.ObservedAtMs);
        foreach (FollowerEntry count in Followers) newest = Math.Max(newest, count.Stamp.ObservedAtMs);
        return newest;
    }

    // The clock, but later than every correction so far: two calls may come within one millisecond, or to servers with different clocks.
    private long NextMs(long clockMs)
    {
        long next = clockMs;
        foreach (PostEntry post in Posts) next = Math.Max(next, post.Stamp.ObservedAtMs + 1);
        foreach (CampaignEntry campaign in Campaigns) next = Math.Max(next, campaign.Stamp.ObservedAtMs + 1);
        foreach (FollowerEntry count in Followers) next = Math.Max(next, count.Stamp.Sequence + 1);
        return next;
    }

    private static ProfileSnapshot ProfileOf(long? followers) =>
        followers is null ? new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Followers] } : new ProfileSnapshot { Followers = followers };
}
