using Scoring.Observations;
using Scoring.State;

namespace Scoring.Benchmarks;

/// <summary>A creator with complete data: every field is set and every window of the state is filled to its limit.</summary>
internal static class FullHistory
{
    private const long StartMs = 1_750_032_000_000; // a UTC midnight
    private const long NowMs = StartMs + (StateLimits.FollowerPeriods * StateLimits.DaysPerPeriod * StateLimits.DayMs);
    private const long HourMs = 3_600_000;
    private const long Followers = 182_000;

    public static IReadOnlyList<Observation> Observations() =>
    [
        .. Enumerable.Range(0, StateLimits.NewestMaturePosts).Select(MaturePost),
        .. Enumerable.Range(0, StateLimits.NewestPosts).Select(FreshPost),
        .. Enumerable.Range(0, StateLimits.FollowerPeriods * StateLimits.DaysPerPeriod).Select(FollowersOfDay),
        .. Enumerable.Range(0, StateLimits.Campaigns).Select(Campaign),
        new Observation(new Stamp(NowMs, 0), Profile()),
        new Observation(new Stamp(NowMs, 0), new AudienceSample([.. Enumerable.Range(0, ObservationLimits.MaxSampledFollowers).Select(Follower)])),
    ];

    // Observed ten days after publication, one post every two days.
    private static Observation MaturePost(int i)
    {
        long published = NowMs - ((15 + (2 * i)) * StateLimits.DayMs);
        return new Observation(new Stamp(published + (10 * StateLimits.DayMs), 0), Post(i, published));
    }

    // Observed two days after publication, one post every eight hours: too young to be mature, so both windows of posts are full.
    private static Observation FreshPost(int i)
    {
        long published = NowMs - (2 * StateLimits.DayMs) - (8 * i * HourMs);
        return new Observation(new Stamp(published + (2 * StateLimits.DayMs), 0), Post(StateLimits.NewestMaturePosts + i, published));
    }

    // A third of the posts has reach, a third only views, a third neither, so that all three denominators are used.
    private static PostSnapshot Post(int i, long publishedAtMs) => new()
    {
        PostId = $"17{i:D2}9876543210987",
        PublishedAtMs = publishedAtMs,
        Kind = (PostKind)(1 + (i % 4)),
        Followers = Followers - (i * 90),
        Likes = 2_400 + (i * 37 % 60 * 47),
        Comments = 60 + (i * 23 % 60 * 2),
        Shares = 60 + (i * 11 % 60),
        Saves = 190 + (i * 29 % 60 * 3),
        Views = i % 3 < 2 ? 95_000 + (i * 17 % 60 * 1_300) : null,
        Reach = i % 3 < 1 ? 71_000 + (i * 13 % 60 * 900) : null,
        NonFollowerReach = i % 3 < 1 ? 12_000 + (i * 7 % 60 * 250) : null,
        Impressions = i % 3 < 1 ? 120_000 + (i * 19 % 60 * 1_100) : null,
        Paid = i % 5 == 0,
        Disclosed = i % 5 == 0 ? i % 10 == 0 : null,
        Brand = i % 5 == 0 ? $"brand-{i}" : "",
        TopicIds = i % 4 == 0 ? ["653", "552"] : ["552", "464"],
        Language = "en",
        FirstHourEngagement = 1_500 + (i * 31 % 60 * 20),
        ProductMentions = i % 7,
        CommentFacts = new CommentFacts
        {
            Examined = 140,
            Substantive = 60 + i,
            Positive = 80 - i,
            Negative = 3 + (i % 9),
            CreatorReplies = i % 20,
            DistinctCommenters = 120 - i,
            DistinctTexts = 115 - i,
            MutualCommenters = i % 12,
        },
    };

    private static Observation FollowersOfDay(int day) => new(
        new Stamp(StartMs + (day * StateLimits.DayMs), 0),
        new ProfileSnapshot { Followers = Followers - (200 * (StateLimits.FollowerPeriods * StateLimits.DaysPerPeriod - day)) });

    private static Observation Campaign(int i)
    {
        long started = NowMs - ((10 + (9 * i)) * StateLimits.DayMs);
        return new Observation(new Stamp(started + (9 * StateLimits.DayMs), 0), new CampaignOutcome
        {
            Source = "shop",
            CampaignId = $"campaign-{i:D3}",
            StartedAtMs = started,
            Reach = 60_000 + (i * 700),
            Impressions = 80_000 + (i * 800),
            Clicks = 900 + (i * 11),
            Conversions = 40 + (i % 23),
            Redemptions = 12 + (i % 7),
            Returns = i % 5,
            RevenueMicros = 1_900_000_000 + (i * 17_000_000L),
            FeeMicros = 1_200_000_000,
            Currency = "EUR",
            Brand = $"brand-{i % 11}",
            BrandRating = (i % 9 / 8.0) - 0.25,
        });
    }

    private static ProfileSnapshot Profile() => new()
    {
        Followers = Followers,
        Following = 903,
        PostCount = 2_417,
        Account = new AccountFacts
        {
            CreatedAtMs = StartMs - (1_500 * StateLimits.DayMs),
            Verified = true,
            HasProfilePicture = true,
            HasBiography = true,
            CareerIntent = true,
        },
        Niches = ["552", "653", "464"],
        Locale = new Locale(["en", "de"], "DE"),
        Prices = [new Price(PostKind.Image, "EUR", 900_000_000), new Price(PostKind.Video, "EUR", 1_700_000_000)],
        Relationships = [.. Enumerable.Range(0, ObservationLimits.MaxRelationships).Select(i => new Relationship($"brand-{i}", (RelationshipKind)(1 + (i % 4)), i % 2 == 0))],
        Audience = new AudienceDistribution(Shares("C", ObservationLimits.MaxCountries), Shares("A", ObservationLimits.MaxAgeGenders), Shares("I", ObservationLimits.MaxInterests)),
        Quality = new ProviderQuality(0.81),
    };

    private static AudienceShare[] Shares(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new AudienceShare($"{prefix}{i:D2}", 2.0 * (count - i) / (count * (count + 1))))];

    private static SampledFollower Follower(int i) => new()
    {
        Following = i * 31 % 2_000,
        Followers = i * 17 % 900,
        Posts = i * 13 % 400,
        HasProfilePicture = i % 6 != 0,
        IsPrivate = i % 3 == 0,
        NameLength = 6 + (i % 12),
        NameDigits = i % 5,
    };
}
