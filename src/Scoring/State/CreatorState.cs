using Scoring.Creators;
using Scoring.Observations;
using Scoring.State.Codec;

namespace Scoring.State;

/// <summary>
/// The data that one source recorded about a creator: an immutable value that grows by joining. A record has one state per source. <see cref="Join(CreatorState, CreatorState)"/> is
/// commutative, associative and idempotent, so any order of arrival, any repetition and any split among writers give the same bytes.
/// </summary>
public sealed class CreatorState
{
    internal CreatorState(
        Platform platform,
        PostEntry[] posts,
        CampaignEntry[] campaigns,
        FollowerEntry[] days,
        FollowerEntry[] periods,
        AudienceSampleEntry? sample,
        ProfileRegisters registers)
    {
        Platform = platform;
        PostEntries = posts;
        CampaignEntries = campaigns;
        DayEntries = days;
        PeriodEntries = periods;
        AudienceSample = sample;
        Registers = registers;
        NewestObservedAtMs = NewestStamp();
    }

    /// <summary>The platform of the account. It decides when a post is mature and is not part of the encoding.</summary>
    public Platform Platform { get; }

    /// <summary>The newest observation time of all stored data, Unix milliseconds UTC; null if there is none.</summary>
    public long? NewestObservedAtMs { get; }

    /// <summary>Posts by (second of publication, id), newest first: the newest 30 and the newest 30 mature ones.</summary>
    public IReadOnlyList<PostEntry> Posts => PostEntries;

    /// <summary>Campaigns by (start, source, id), newest first: at most 64.</summary>
    public IReadOnlyList<CampaignEntry> Campaigns => CampaignEntries;

    /// <summary>The last follower count of each UTC day, newest day first: at most 92.</summary>
    public IReadOnlyList<FollowerEntry> FollowersByDay => DayEntries;

    /// <summary>The last follower count of each period of 30 UTC days, newest period first: at most 24.</summary>
    public IReadOnlyList<FollowerEntry> FollowersByPeriod => PeriodEntries;

    /// <summary>The newest sample of followers; null if there is none.</summary>
    public AudienceSampleEntry? AudienceSample { get; }

    /// <summary>Accounts that this account follows.</summary>
    public Register<long>? Following => Registers.Following;

    /// <summary>Total posts of the account.</summary>
    public Register<long>? PostCount => Registers.PostCount;

    /// <summary>Facts of the account.</summary>
    public Register<AccountFacts>? Account => Registers.Account;

    /// <summary>Declared niches, the most important first.</summary>
    public Register<IReadOnlyList<string>>? Niches => Registers.Niches;

    /// <summary>Languages and country.</summary>
    public Register<Locale>? Locale => Registers.Locale;

    /// <summary>Quoted prices, sorted by kind and currency.</summary>
    public Register<IReadOnlyList<Price>>? Prices => Registers.Prices;

    /// <summary>Relationships to brands, sorted by brand.</summary>
    public Register<IReadOnlyList<Relationship>>? Relationships => Registers.Relationships;

    /// <summary>Distribution of the audience; each list sorted by key.</summary>
    public Register<AudienceDistribution>? Audience => Registers.Audience;

    /// <summary>A provider's measurement of the audience.</summary>
    public Register<ProviderQuality>? Quality => Registers.Quality;

    /// <summary>Averages over posts, as a provider reports them.</summary>
    public Register<PostSummary>? Summary => Registers.Summary;

    internal PostEntry[] PostEntries { get; }

    internal CampaignEntry[] CampaignEntries { get; }

    internal FollowerEntry[] DayEntries { get; }

    internal FollowerEntry[] PeriodEntries { get; }

    internal ProfileRegisters Registers { get; }

    /// <summary>The state of an account without observations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The platform is unknown.</exception>
    public static CreatorState Empty(Platform platform)
    {
        // Checked here, so that a platform without a maturity age fails before the first join.
        _ = RetentionMaturity.AgeMs(platform);
        return new CreatorState(platform, [], [], [], [], null, ProfileRegisters.None);
    }

    /// <summary>Joins two states of one account.</summary>
    /// <returns>The joined state: <paramref name="a"/> itself if <paramref name="b"/> adds nothing.</returns>
    /// <exception cref="ArgumentException">The states are of different platforms.</exception>
    public static CreatorState Join(CreatorState a, CreatorState b)
    {
        if (a.Platform != b.Platform) throw new ArgumentException($"A state of {b.Platform} cannot be joined with one of {a.Platform}.", nameof(b));
        long maturityMs = RetentionMaturity.AgeMs(a.Platform);
        PostEntry[] posts = EntryList<PostEntry, PostOrder>.SameOr(
            a.PostEntries, PostWindow.Keep(EntryList<PostEntry, PostOrder>.Union(a.PostEntries, b.PostEntries), maturityMs));
        CampaignEntry[] campaigns = EntryList<CampaignEntry, CampaignOrder>.JoinNewest(a.CampaignEntries, b.CampaignEntries, StateLimits.Campaigns);
        FollowerEntry[] days = EntryList<FollowerEntry, FollowerDayOrder>.JoinNewest(a.DayEntries, b.DayEntries, StateLimits.FollowerDays);
        FollowerEntry[] periods =
            EntryList<FollowerEntry, FollowerPeriodOrder>.JoinNewest(a.PeriodEntries, b.PeriodEntries, StateLimits.FollowerPeriods);
        AudienceSampleEntry? sample = ObservationBatch.Greater(a.AudienceSample, b.AudienceSample);
        ProfileRegisters registers = ProfileRegisters.Join(a.Registers, b.Registers);
        bool same = ReferenceEquals(posts, a.PostEntries)
            && ReferenceEquals(campaigns, a.CampaignEntries)
            && ReferenceEquals(days, a.DayEntries)
            && ReferenceEquals(periods, a.PeriodEntries)
            && ReferenceEquals(sample, a.AudienceSample)
            && ReferenceEquals(registers, a.Registers);
        return same ? a : new CreatorState(a.Platform, posts, campaigns, days, periods, sample, registers);
    }

    /// <summary>Joins a batch of observations, each of which must be valid: see <see cref="ObservationValidator"/>.</summary>
    /// <param name="observations">The observations, in any order.</param>
    /// <param name="outcomes">Receives the outcome of each; at least as long as <paramref name="observations"/>.</param>
    /// <returns>The joined state: the same instance if the batch adds nothing, so that a caller can skip the write.</returns>
    /// <exception cref="ArgumentException"><paramref name="outcomes"/> is too short.</exception>
    public CreatorState Join(IReadOnlyList<Observation> observations, Span<ObservationOutcome> outcomes)
    {
        if (outcomes.Length < observations.Count) throw new ArgumentException("There must be space for the outcome of each observation.", nameof(outcomes));
        CanonicalObservation[] batch = new CanonicalObservation[observations.Count];
        for (int i = 0; i < batch.Length; i++) batch[i] = CanonicalObservation.From(observations[i]);
        CreatorState after = Join(this, ObservationBatch.ToState(Platform, batch));
        for (int i = 0; i < batch.Length; i++) outcomes[i] = batch[i].OutcomeBetween(this, after);
        return after;
    }

    /// <summary>Writes the state in its canonical form: equal states give equal bytes.</summary>
    /// <exception cref="ArgumentException">A number or list is out of bounds: an invalid observation was joined.</exception>
    public byte[] Encode() => StateCodec.Encode(this);

    /// <summary>Reads the output of <see cref="Encode"/>.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="bytes">The encoded state.</param>
    /// <exception cref="InvalidDataException">The bytes are not a valid state; the message contains the fault and its
    /// position.</exception>
    public static CreatorState Decode(Platform platform, ReadOnlySpan<byte> bytes) => StateCodec.Decode(platform, bytes);

    /// <summary>Observations with the content of the state: joined into an empty state they give the same bytes.</summary>
    public IReadOnlyList<Observation> ToObservations() => StateExport.ToObservations(this);

    private long? NewestStamp()
    {
        long newest = Registers.NewestObservedAtMs() ?? long.MinValue;
        foreach (ref readonly PostEntry post in PostEntries.AsSpan()) newest = Math.Max(newest, post.Stamp.ObservedAtMs);
        foreach (ref readonly CampaignEntry campaign in CampaignEntries.AsSpan()) newest = Math.Max(newest, campaign.Stamp.ObservedAtMs);
        if (DayEntries.Length > 0) newest = Math.Max(newest, DayEntries[0].Stamp.ObservedAtMs);
        if (AudienceSample is not null) newest = Math.Max(newest, AudienceSample.Stamp.ObservedAtMs);
        return newest == long.MinValue ? null : newest;
    }
}
