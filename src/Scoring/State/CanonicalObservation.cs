using Scoring.Observations;

namespace Scoring.State;

/// <summary>One observation in the canonical form of a record; only its parts are set.</summary>
internal readonly struct CanonicalObservation
{
    private CanonicalObservation(PostEntry? post, CampaignEntry? campaign, AudienceSampleEntry? sample, FollowerEntry? followers, ProfileRegisters registers)
    {
        Post = post;
        Campaign = campaign;
        Sample = sample;
        Followers = followers;
        Registers = registers;
    }

    public PostEntry? Post { get; }

    public CampaignEntry? Campaign { get; }

    public AudienceSampleEntry? Sample { get; }

    public FollowerEntry? Followers { get; }

    public ProfileRegisters Registers { get; }

    public static CanonicalObservation From(Observation observation)
    {
        Stamp stamp = observation.Stamp;
        bool removed = observation.Removed;
        return observation.Value switch
        {
            PostSnapshot post => new(new PostEntry(stamp, removed, CanonicalForm.Of(post, removed)), null, null, null, ProfileRegisters.None),
            CampaignOutcome campaign =>
                new(null, new CampaignEntry(stamp, removed, CanonicalForm.Of(campaign, removed)), null, null, ProfileRegisters.None),
            AudienceSample sample =>
                new(null, null, new AudienceSampleEntry(stamp, removed, CanonicalForm.Of(sample, removed)), null, ProfileRegisters.None),
            PostSummary summary => new(null, null, null, null, ProfileRegisters.From(stamp, removed, summary)),
            ProfileSnapshot profile => new(null, null, null, FollowersOf(stamp, profile), ProfileRegisters.From(stamp, profile)),
            _ => throw new ArgumentException("An observation that is joined must have a value.", nameof(observation)),
        };
    }

    /// <summary>The outcome of the observation between two states.</summary>
    public ObservationOutcome OutcomeBetween(CreatorState before, CreatorState after)
    {
        if (Post is PostEntry post) return EntryList<PostEntry, PostOrder>.OutcomeBetween(before.PostEntries, after.PostEntries, post);
        if (Campaign is CampaignEntry campaign)
        {
            return EntryList<CampaignEntry, CampaignOrder>.OutcomeBetween(before.CampaignEntries, after.CampaignEntries, campaign);
        }

        if (Sample is not null) return OutcomeBetween(before.AudienceSample, after.AudienceSample, Sample);
        var tally = new OutcomeTally();
        Registers.AddOutcomes(before.Registers, after.Registers, ref tally);
        if (Followers is FollowerEntry followers)
        {
            tally.Add(EntryList<FollowerEntry, FollowerDayOrder>.OutcomeBetween(before.DayEntries, after.DayEntries, followers));
            tally.Add(EntryList<FollowerEntry, FollowerPeriodOrder>.OutcomeBetween(before.PeriodEntries, after.PeriodEntries, followers));
        }

        return tally.Outcome;
    }

    private static ObservationOutcome OutcomeBetween(AudienceSampleEntry? before, AudienceSampleEntry? after, AudienceSampleEntry sample)
    {
        if (before is not null && CanonicalOrder.Compare(before, sample) is >= 0 and int known)
        {
            return known == 0 ? ObservationOutcome.Unchanged : OutcomeTally.Lost(before.Stamp, sample.Stamp);
        }

        return CanonicalOrder.Compare(after!, sample) == 0 ? ObservationOutcome.Applied : OutcomeTally.Lost(after!.Stamp, sample.Stamp);
    }

    private static FollowerEntry? FollowersOf(Stamp stamp, ProfileSnapshot profile)
    {
        foreach (ProfileRegister removed in profile.RemovedRegisters)
        {
            if (removed == ProfileRegister.Followers) return new FollowerEntry(stamp, null);
        }

        return profile.Followers is long followers ? new FollowerEntry(stamp, followers, profile.FollowersResolution ?? FollowerEntry.Exact) : null;
    }
}
