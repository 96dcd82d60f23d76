using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Evaluation.PopulationFiles;

/// <summary>One kind of creator in the sample.</summary>
/// <param name="Name">Its name; an id is the name and a number from 1.</param>
/// <param name="Creators">The number of its creators in the sample.</param>
/// <param name="LeastFollowers">Minimum followers before an attack.</param>
/// <param name="MostFollowers">Maximum followers before an attack.</param>
internal sealed record SampleKind(string Name, int Creators, long LeastFollowers, long MostFollowers)
{
    private const long WeekMs = 7 * 86_400_000;

    /// <summary>The kinds, in the order of the file.</summary>
    public static IReadOnlyList<SampleKind> All { get; } =
    [
        new("genuine-micro", 3, 10_000, 49_000) { HasSample = true, Fits = creator => creator.Truth is { ConversionPropensity: > .02, GenuineShare: > .85, Level: > 0, Drift: > -.2 } && SoldOften(creator) },
        new("bought-followers", 2, 5_000, 40_000) { Attack = AttackKind.BoughtFollowers, HasSample = true },
        new("engagement-pod", 2, 8_000, 60_000) { Attack = AttackKind.Pod },
        new("bought-likes", 2, 8_000, 60_000) { Attack = AttackKind.BoughtLikes },
        new("hidden-ads", 1, 8_000, 60_000) { Attack = AttackKind.Undisclosed },
        new("few-posts", 2, 3_000, 60_000) { Feed = FeedKind.Counts, MostPosts = 2 },
        new("celebrity", 1, 1_000_000, 20_000_000) { Feed = FeedKind.Provider },
        new("tiktok-star", 1, 100_000, 2_000_000) { Feed = FeedKind.Provider, Platform = Platform.TikTok },
    ];

    /// <summary>The kind of its feed.</summary>
    public FeedKind Feed { get; init; } = FeedKind.Connected;

    /// <summary>Its platform.</summary>
    public Platform Platform { get; init; } = Platform.Instagram;

    /// <summary>Its attack, at the high intensity; null for a genuine creator.</summary>
    public AttackKind? Attack { get; init; }

    /// <summary>Maximum number of posts, the newest ones.</summary>
    public int MostPosts { get; init; } = 20;

    /// <summary>Whether it has a sample of followers; each takes 20 kB.</summary>
    public bool HasSample { get; init; }

    /// <summary>A further condition on the creator.</summary>
    public Func<SimulatedCreator, bool> Fits { get; init; } = _ => true;

    /// <summary>
    /// The observations of a creator in the sample: one follower count a week, and at most the data of the kind, so that the file stays small.
    /// </summary>
    public IReadOnlyList<Observation> RecordOf(SimulatedCreator creator)
    {
        ILookup<Type, Observation> record = creator.Record().ToLookup(observation => observation.Value.GetType());
        Observation[] profiles = [.. record[typeof(ProfileSnapshot)]];
        return
        [
            .. profiles.Where(profile => (profiles[^1].Stamp.ObservedAtMs - profile.Stamp.ObservedAtMs) % WeekMs == 0),
            .. record[typeof(PostSnapshot)].TakeLast(MostPosts),
            .. record[typeof(AudienceSample)].Where(_ => HasSample),
            .. record[typeof(CampaignOutcome)],
        ];
    }

    private static bool SoldOften(SimulatedCreator creator)
    {
        long[] conversions = [.. creator.Record().Select(observation => (observation.Value as CampaignOutcome)?.Conversions ?? 0).Where(count => count > 0)];
        return conversions.Length >= 4 && conversions.Sum() >= 100;
    }
}
