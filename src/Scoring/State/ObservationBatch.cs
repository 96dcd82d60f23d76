using Scoring.Creators;

namespace Scoring.State;

/// <summary>Converts a batch of observations to the state with exactly these observations.</summary>
internal static class ObservationBatch
{
    public static CreatorState ToState(Platform platform, ReadOnlySpan<CanonicalObservation> observations)
    {
        List<PostEntry>? posts = null;
        List<CampaignEntry>? campaigns = null;
        List<FollowerEntry>? followers = null;
        AudienceSampleEntry? sample = null;
        ProfileRegisters registers = ProfileRegisters.None;
        foreach (ref readonly CanonicalObservation observation in observations)
        {
            if (observation.Post is PostEntry post) (posts ??= []).Add(post);
            if (observation.Campaign is CampaignEntry campaign) (campaigns ??= []).Add(campaign);
            if (observation.Followers is FollowerEntry count) (followers ??= []).Add(count);
            sample = Greater(sample, observation.Sample);
            registers = ProfileRegisters.Join(registers, observation.Registers);
        }

        FollowerEntry[] days = EntryList<FollowerEntry, FollowerDayOrder>.From(followers);
        FollowerEntry[] periods = EntryList<FollowerEntry, FollowerPeriodOrder>.From(followers is null ? null : [.. days]);
        return new CreatorState(
            platform,
            PostWindow.Keep(EntryList<PostEntry, PostOrder>.From(posts), RetentionMaturity.AgeMs(platform)),
            EntryList<CampaignEntry, CampaignOrder>.Newest(EntryList<CampaignEntry, CampaignOrder>.From(campaigns), StateLimits.Campaigns),
            EntryList<FollowerEntry, FollowerDayOrder>.Newest(days, StateLimits.FollowerDays),
            EntryList<FollowerEntry, FollowerPeriodOrder>.Newest(periods, StateLimits.FollowerPeriods),
            sample,
            registers);
    }

    /// <summary>The greater of two samples; the left one if they are equal.</summary>
    public static AudienceSampleEntry? Greater(AudienceSampleEntry? left, AudienceSampleEntry? right)
    {
        if (right is null || ReferenceEquals(left, right)) return left;
        return left is not null && CanonicalOrder.Compare(left, right) >= 0 ? left : right;
    }
}
