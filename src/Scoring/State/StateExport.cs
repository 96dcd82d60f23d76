using Scoring.Observations;

namespace Scoring.State;

/// <summary>Converts a state to observations.</summary>
/// <remarks>
/// Counts by period need no observation while their day is stored. Older ones are exported with their day: a record with such periods has
/// its full number of days, all of them newer, so these days are dropped again when joined and only the period remains.
/// </remarks>
internal static class StateExport
{
    public static List<Observation> ToObservations(CreatorState state)
    {
        var observations = new List<Observation>();
        AddRegisters(state.Registers, observations);
        foreach (FollowerEntry day in state.DayEntries) AddFollowers(day, observations);
        for (int i = PeriodDerivation.CountDerived(state.DayEntries, state.PeriodEntries); i < state.PeriodEntries.Length; i++)
        {
            AddFollowers(state.PeriodEntries[i], observations);
        }

        foreach (PostEntry post in state.PostEntries) observations.Add(new Observation(post.Stamp, post.Value, post.Removed));
        foreach (CampaignEntry campaign in state.CampaignEntries)
        {
            observations.Add(new Observation(campaign.Stamp, campaign.Value, campaign.Removed));
        }

        if (state.Summary is { } summary)
        {
            bool known = summary.TryGetValue(out PostSummary? value);
            observations.Add(new Observation(summary.Stamp, known ? value! : new PostSummary(1, SummaryStatistic.Mean), Removed: !known));
        }

        if (state.AudienceSample is { } sample) observations.Add(new Observation(sample.Stamp, sample.Value, sample.Removed));
        return observations;
    }

    private static void AddRegisters(ProfileRegisters registers, List<Observation> observations)
    {
        Add(registers.Following, ProfileRegister.Following, static value => new() { Following = value }, observations);
        Add(registers.PostCount, ProfileRegister.PostCount, static value => new() { PostCount = value }, observations);
        Add(registers.Account, ProfileRegister.Account, static value => new() { Account = value }, observations);
        Add(registers.Niches, ProfileRegister.Niches, static value => new() { Niches = value }, observations);
        Add(registers.Locale, ProfileRegister.Locale, static value => new() { Locale = value }, observations);
        Add(registers.Prices, ProfileRegister.Prices, static value => new() { Prices = value }, observations);
        Add(registers.Relationships, ProfileRegister.Relationships, static value => new() { Relationships = value }, observations);
        Add(registers.Audience, ProfileRegister.Audience, static value => new() { Audience = value }, observations);
        Add(registers.Quality, ProfileRegister.Quality, static value => new() { Quality = value }, observations);
    }

    private static void Add<T>(Register<T>? register, ProfileRegister name, Func<T, ProfileSnapshot> profileOf, List<Observation> observations)
    {
        if (register is null) return;
        ProfileSnapshot profile = register.TryGetValue(out T? value) ? profileOf(value) : new() { RemovedRegisters = [name] };
        observations.Add(new Observation(register.Stamp, profile));
    }

    private static void AddFollowers(FollowerEntry entry, List<Observation> observations)
    {
        ProfileSnapshot profile = entry.Followers is long followers
            ? new() { Followers = followers, FollowersResolution = entry.Resolution > FollowerEntry.Exact ? entry.Resolution : null }
            : new() { RemovedRegisters = [ProfileRegister.Followers] };
        observations.Add(new Observation(entry.Stamp, profile));
    }
}
