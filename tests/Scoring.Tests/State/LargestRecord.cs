using Scoring.Codes;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

/// <summary>A record in which every field is known, every text is as long as it may be and different, and no difference is small.</summary>
internal static class LargestRecord
{
    private const long Most = ObservationLimits.MaxCount;
    private const long YearMs = 365 * Times.DayMs;

    private static readonly string[] CountryCodes = [.. Countries.Codes.Order(StringComparer.Ordinal)];

    private static readonly string[] LongestTopics = [.. ContentTaxonomy.Ids.OrderByDescending(static id => id.Length).ThenBy(static id => id, StringComparer.Ordinal)];

    private static readonly string[] LongestLanguages = [.. LanguageTags.Languages.Where(static tag => tag.Length == 3).Order(StringComparer.Ordinal)];

    private static int _text;

    public static long NowMs => Times.EraMs + (200 * YearMs);

    public static List<Observation> Observations()
    {
        _text = 0;
        List<Observation> observations = Registers();
        for (int i = 0; i < StateLimits.FollowerDays; i++) observations.Add(Followers(i, (3 * YearMs) + (i * Times.DayMs)));
        for (int i = 0; i < StateLimits.FollowerPeriods; i++) observations.Add(Followers(i, i * StateLimits.DaysPerPeriod * Times.DayMs));
        for (int i = 0; i < StateLimits.MaxPosts; i++) observations.Add(Post(i));
        for (int i = 0; i < StateLimits.Campaigns; i++) observations.Add(Campaign(i));
        return observations;
    }

    // Far apart, in both directions, off the whole second, with sequences at both ends.
    private static Stamp StampOf(int i, long earliestMs) =>
        new(earliestMs + (i % 2 == 0 ? 30 * YearMs : 1) + (i * 7) + 1, i % 2 == 0 ? ObservationLimits.MaxSequence : 0);

    private static string Text(int bytes)
    {
        string text = $"/{_text++}";
        return text.PadRight(bytes, '/');
    }

    private static string Topic() => LongestTopics[_text++ % 24];

    private static string Tag() => $"{LongestLanguages[_text++]}-Latn";

    private static string Code() => $"{_text++:D8}"[..8].Replace("00", "ab", StringComparison.Ordinal);

    private static Observation Followers(int i, long atMs)
    {
        long day = (Times.EraMs + atMs) / Times.DayMs * Times.DayMs;
        return new Observation(new Stamp(day + (i % 2 == 0 ? 1 : Times.DayMs - 1), i % 2 == 0 ? ObservationLimits.MaxSequence : 0), new ProfileSnapshot
        {
            Followers = i % 2 == 0 ? Most : Most / 2,
            FollowersResolution = (i % 2 == 0 ? Most : Most / 2) / 10,
        });
    }

    private static Observation Post(int i)
    {
        // The newer half is seen at once, the older half when mature, else the record would not keep sixty.
        bool mature = i < StateLimits.NewestMaturePosts;
        long published = Times.EraMs + (i * YearMs) + 1;
        long observed = mature ? published + ((i % 2 == 0 ? 60 : 1) * YearMs) + 1 : published + ((i % 2 == 0) ? 1 : 10 * Times.DayMs);
        return new Observation(new Stamp(observed, i % 2 == 0 ? ObservationLimits.MaxSequence : 0), new PostSnapshot
        {
            PostId = Text(ObservationLimits.MaxIdBytes),
            PublishedAtMs = published,
            Kind = PostKind.Live,
            Followers = i % 2 == 0 ? Most : 0,
            Likes = Most,
            Comments = Most,
            Shares = Most,
            Saves = Most,
            Views = Most,
            Reach = Most,
            NonFollowerReach = Most,
            Impressions = Most,
            Paid = true,
            Disclosed = true,
            Brand = Text(ObservationLimits.MaxIdBytes),
            TopicIds = [Topic(), Topic(), Topic(), Topic()],
            Language = Tag(),
            FirstHourEngagement = Most,
            ProductMentions = Most,
            CommentFacts = new CommentFacts
            {
                Examined = Most,
                Substantive = Most,
                Positive = Most,
                Negative = Most,
                CreatorReplies = Most,
                DistinctCommenters = Most,
                DistinctTexts = Most,
                MutualCommenters = Most,
            },
        });
    }

    private static Observation Campaign(int i)
    {
        long started = Times.EraMs + (i * YearMs) + 1;
        return new Observation(StampOf(i, started), new CampaignOutcome
        {
            Source = Text(ObservationLimits.MaxSourceBytes),
            CampaignId = Text(ObservationLimits.MaxIdBytes),
            StartedAtMs = started,
            Reach = Most,
            Impressions = Most,
            Clicks = Most,
            Conversions = Most,
            Redemptions = Most,
            Returns = Most,
            RevenueMicros = ObservationLimits.MaxAmountMicros - 1,
            FeeMicros = ObservationLimits.MaxAmountMicros - 1,
            Currency = CurrencyOf(i),
            Brand = Text(ObservationLimits.MaxIdBytes),
            BrandRating = -0.999999,
        });
    }

    private static string CurrencyOf(int i) => $"{(char)('A' + (i % 26))}{(char)('A' + (i / 26))}X";

    private static Price PriceOf(int i) => new(PostKind.Live, CurrencyOf(i), ObservationLimits.MaxAmountMicros - 1);

    private static Relationship RelationshipOf(int i) => new(Text(ObservationLimits.MaxIdBytes), RelationshipKind.Affiliate, i >= 0);

    private static List<Observation> Registers()
    {
        ProfileSnapshot[] profiles =
        [
            new() { Following = Most },
            new() { PostCount = Most },
            new() { Account = new AccountFacts { CreatedAtMs = Times.EraMs + 1, Verified = true, HasProfilePicture = true, HasBiography = true, CareerIntent = true } },
            new() { Niches = [.. Enumerable.Range(0, ObservationLimits.MaxNiches).Select(static _ => Topic())] },
            new() { Locale = new Locale([.. Enumerable.Range(0, ObservationLimits.MaxLanguages).Select(static _ => Tag())], "ZW") },
            new() { Prices = [.. Enumerable.Range(100, ObservationLimits.MaxPrices).Select(PriceOf)] },
            new() { Relationships = [.. Enumerable.Range(0, ObservationLimits.MaxRelationships).Select(RelationshipOf)] },
            new() { Audience = new AudienceDistribution(
                Shares(ObservationLimits.MaxCountries, static i => CountryCodes[i]),
                Shares(ObservationLimits.MaxAgeGenders, static _ => Code()),
                Shares(ObservationLimits.MaxInterests, static i => LongestTopics[i])) },
            new() { Quality = new ProviderQuality(0.999999) },
        ];
        List<Observation> observations = [.. profiles.Select(static (profile, i) => new Observation(StampOf(i, Times.EraMs + YearMs), profile))];
        observations.Add(new Observation(StampOf(0, Times.EraMs + YearMs), new PostSummary(ObservationLimits.MaxSummaryPosts, SummaryStatistic.Median)
        {
            Kind = PostKind.Live,
            OldestPublishedMs = Times.EraMs + 1,
            NewestPublishedMs = Times.EraMs + 1,
            Likes = Most,
            Comments = Most,
            Shares = Most,
            Saves = Most,
            Views = Most,
            Reach = Most,
        }));
        SampledFollower follower = new()
        {
            Following = Most,
            Followers = Most,
            Posts = Most,
            HasProfilePicture = true,
            IsPrivate = true,
            NameLength = 255,
            NameDigits = 255,
            HasBiography = true,
            IsVerified = true,
            HasExternalLink = true,
            AccountAgeDays = ObservationLimits.MaxAccountAgeDays,
        };
        observations.Add(new Observation(StampOf(1, Times.EraMs), new AudienceSample([.. Enumerable.Repeat(follower, ObservationLimits.MaxSampledFollowers)])));
        return observations;
    }

    private static AudienceShare[] Shares(int count, Func<int, string> keyOf) =>
        [.. Enumerable.Range(0, count).Select(i => new AudienceShare(keyOf(i), 0.031))];
}
