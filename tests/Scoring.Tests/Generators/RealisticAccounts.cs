using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Histories with the magnitudes of real accounts, for sizes and speeds. Times are exact to the millisecond, which is the dearer case.</summary>
public static class RealisticAccounts
{
    /// <summary>A micro-influencer: 30 posts with likes, comments and sometimes views, 60 days of followers, a profile, no sample.</summary>
    public static IReadOnlyList<Observation> Micro()
    {
        var random = new Random(1);
        List<Observation> observations = [Profile(random)];
        for (int day = 0; day < 60; day++) observations.Add(Followers(random, day, 23_000 + (day * 12) + random.Next(-30, 30)));
        for (int i = 0; i < 30; i++)
        {
            long published = Times.EraMs + (i * 2 * Times.DayMs) + random.NextInt64(Times.DayMs);
            var post = new PostSnapshot
            {
                PostId = $"{18_000_000_000_000_000L + random.NextInt64(100_000_000_000_000L)}",
                PublishedAtMs = published,
                Kind = (PostKind)random.Next(1, 4),
                Likes = random.Next(300, 2_500),
                Comments = random.Next(5, 140),
                Views = random.Next(3) == 0 ? random.Next(4_000, 60_000) : null,
                Language = "en",
            };
            observations.Add(new Observation(new Stamp(published + (7 * Times.DayMs) + random.NextInt64(Times.DayMs), 0), post));
        }

        return observations;
    }

    /// <summary>A record filled to its bounds at realistic magnitudes: 60 posts with every count, 92 days, 24 periods, 64 campaigns, 256 sampled followers.</summary>
    public static IReadOnlyList<Observation> Full()
    {
        var random = new Random(2);
        List<Observation> observations = [Profile(random)];
        for (int day = 800; day >= 708; day--) observations.Add(Followers(random, day, 180_000 + (day * 40) + random.Next(-90, 90)));
        for (int period = 0; period < 24; period++) observations.Add(Followers(random, period * 30, 150_000 + random.Next(30_000)));
        for (int i = 0; i < 60; i++) observations.Add(FullPost(random, i));
        for (int i = 0; i < 64; i++) observations.Add(FullCampaign(random, i));
        SampledFollower[] followers = [.. Enumerable.Range(0, ObservationLimits.MaxSampledFollowers).Select(_ => Follower(random))];
        observations.Add(new Observation(new Stamp(Times.EraMs + (800 * Times.DayMs), 0), new AudienceSample(followers)));
        return observations;
    }

    private static Observation Profile(Random random) => new(new Stamp(Times.EraMs + (60 * Times.DayMs) + random.Next(1_000_000), 0), new ProfileSnapshot
    {
        Following = 812,
        PostCount = 1_204,
        Account = new AccountFacts { CreatedAtMs = Times.EraMs - (2_000 * Times.DayMs), Verified = false, HasProfilePicture = true, HasBiography = true },
        Niches = ["552", "553"],
        Locale = new Locale(["en", "de"], "DE"),
        Prices = [new Price(PostKind.Image, "EUR", 250_000_000), new Price(PostKind.ShortVideo, "EUR", 400_000_000)],
        Relationships = [new Relationship("brand-4711", RelationshipKind.Affiliate, true)],
    });

    private static Observation Followers(Random random, int day, long followers) =>
        new(new Stamp(Times.EraMs + (day * Times.DayMs) + random.Next(3_600_000), 0), new ProfileSnapshot { Followers = followers });

    // The older half is mature, the newer half is not: only so does a record keep sixty.
    private static Observation FullPost(Random random, int i)
    {
        long published = Times.EraMs + (799 * Times.DayMs) - (i * 10_000_000L) - random.Next(9_000_000);
        long comments = random.Next(40, 900), reach = random.Next(60_000, 400_000);
        var post = new PostSnapshot
        {
            PostId = $"{18_000_000_000_000_000L + random.NextInt64(100_000_000_000_000L)}",
            PublishedAtMs = published,
            Kind = PostKind.ShortVideo,
            Followers = 180_000 + random.Next(5_000),
            Likes = random.Next(2_000, 30_000),
            Comments = comments,
            Shares = random.Next(20, 900),
            Saves = random.Next(20, 2_000),
            Views = reach + random.Next(100_000),
            Reach = reach,
            NonFollowerReach = reach / 3,
            Impressions = reach + random.Next(90_000),
            Paid = random.Next(4) == 0,
            Disclosed = random.Next(4) == 0,
            Brand = random.Next(4) == 0 ? $"brand-{random.Next(12)}" : "",
            TopicIds = ["552", "553", "653"],
            Language = "en",
            FirstHourEngagement = random.Next(100, 4_000),
            ProductMentions = random.Next(4),
            CommentFacts = new CommentFacts
            {
                Examined = comments,
                Substantive = comments / 3,
                Positive = comments / 2,
                Negative = comments / 20,
                CreatorReplies = comments / 8,
                DistinctCommenters = comments * 4 / 5,
                DistinctTexts = comments * 3 / 4,
                MutualCommenters = comments / 30,
            },
        };
        long delay = i < 30 ? random.NextInt64(80_000_000) : (4 * Times.DayMs) + random.NextInt64(Times.DayMs);
        return new Observation(new Stamp(published + delay, 0), post);
    }

    private static Observation FullCampaign(Random random, int i)
    {
        long started = Times.EraMs + ((700 - (i * 9)) * Times.DayMs);
        var outcome = new CampaignOutcome
        {
            Source = random.Next(2) == 0 ? "shopify" : "awin",
            CampaignId = $"{random.Next(100_000, 999_999)}",
            StartedAtMs = started,
            Reach = random.Next(50_000, 300_000),
            Impressions = random.Next(60_000, 500_000),
            Clicks = random.Next(300, 6_000),
            Conversions = random.Next(5, 300),
            Redemptions = random.Next(5, 200),
            Returns = random.Next(30),
            RevenueMicros = random.Next(20_000, 2_000_000) * 10_000L,
            FeeMicros = random.Next(300, 4_000) * 1_000_000L,
            Currency = "EUR",
            Brand = $"brand-{random.Next(12)}",
            BrandRating = random.Next(-4, 11) / 10.0,
        };
        return new Observation(new Stamp(started + (30 * Times.DayMs) + random.NextInt64(Times.DayMs), 0), outcome);
    }

    private static SampledFollower Follower(Random random) => new()
    {
        Following = random.Next(20, 5_000),
        Followers = random.Next(5, 3_000),
        Posts = random.Next(300),
        HasProfilePicture = random.Next(8) != 0,
        IsPrivate = random.Next(3) == 0,
        NameLength = random.Next(5, 20),
        NameDigits = random.Next(5),
    };
}
