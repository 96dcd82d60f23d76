using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Archetypes;

/// <summary>What is known of the archetypes' accounts, apart from posts and campaigns.</summary>
internal static class Accounts
{
    public static IReadOnlyList<Observation> GenuineMicro { get; } =
    [
        .. Growth(22_400, 24_000),
        At(96, new ProfileSnapshot
        {
            Following = 640,
            PostCount = 512,
            Account = new AccountFacts { HasProfilePicture = true, HasBiography = true },
            Niches = ["552", "653"],
            Locale = new Locale(["en"], "GB"),
            Relationships = [new Relationship("shoes", RelationshipKind.VerifiedCustomer, null)],
            Audience = new AudienceDistribution(
                [new("GB", .58), new("US", .16), new("IE", .06), new("AU", .05)],
                [new("F18-24", .34), new("F25-34", .38), new("M18-24", .08), new("M25-34", .09)],
                [new("552", .5), new("653", .2)]),
            Quality = new ProviderQuality(.86),
        }),
        At(96, Sample(128, everyNthFake: 16)),
    ];

    public static IReadOnlyList<Observation> Celebrity { get; } =
    [
        .. Growth(3_960_000, 4_000_000),
        At(96, new ProfileSnapshot { Following = 320, PostCount = 2_900, Account = new AccountFacts { Verified = true, HasProfilePicture = true, HasBiography = true } }),
    ];

    public static IReadOnlyList<Observation> BoughtFollowers { get; } =
    [
        .. Growth(24_000, 25_000, until: 60),
        At(62, new ProfileSnapshot { Followers = 44_000 }),
        At(63, new ProfileSnapshot { Followers = 60_000 }),
        At(96, new ProfileSnapshot { Followers = 61_000, Following = 3_900, PostCount = 140, Quality = new ProviderQuality(.45) }),
        At(96, Sample(128, everyNthFake: 2)),
    ];

    public static IReadOnlyList<Observation> Pod { get; } =
    [
        .. Growth(17_300, 18_000),
        At(96, new ProfileSnapshot { Following = 1_900, PostCount = 430, Account = new AccountFacts { HasProfilePicture = true, HasBiography = true } }),
    ];

    public static IReadOnlyList<Observation> TwoPosts { get; } = [At(96, new ProfileSnapshot { Followers = 9_000, Following = 510, PostCount = 61 })];

    private static IEnumerable<Observation> Growth(long from, long to, int until = 96) =>
        Enumerable.Range(0, (until / 4) + 1).Select(i => At(i * 4, new ProfileSnapshot { Followers = from + ((to - from) * i * 4 / until) }));

    private static Observation At(int day, ObservedValue value) => new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), value);

    // Fakes follow thousands, post nothing and are named by a machine.
    private static AudienceSample Sample(int count, int everyNthFake) => new(
        [.. Enumerable.Range(0, count).Select(i => i % everyNthFake == 0
            ? new SampledFollower { Following = 2_000 + (i * 37), Followers = i % 30, Posts = i % 3, NameLength = 12, NameDigits = 5 }
            : new SampledFollower { Following = 180 + (i * 11), Followers = 150 + (i * 13), Posts = 20 + (i * 3), NameLength = 11, NameDigits = i % 4 == 0 ? 2 : 0 })]);
}
