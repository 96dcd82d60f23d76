using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Simulation.Creators;
using Scoring.Simulation.Histories;
using Scoring.Simulation.Law;
using Scoring.Simulation.Prices;
using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Records;

/// <summary>The observable data of the account at a time.</summary>
internal static class ProfileWriting
{
    private const int DaysKept = 91, PeriodDays = 30, Periods = 12;
    private const int VerifiedFollowers = 300_000;
    private const double Millionths = 1_000_000;

    // A creator with affiliate income shows the link: most affiliates are observable on the profile when they are not on single posts.
    private const double LinksShown = .8;

    // Estimates of providers are lower than the true share and vary by half a logit.
    private const double ProviderBias = -.9, ProviderSpread = .5;

    /// <summary>The profile at the time.</summary>
    /// <param name="history">The history of the creator.</param>
    /// <param name="feed">The feed.</param>
    /// <param name="streams">Creates the random stream of a purpose.</param>
    /// <param name="timeMs">The time, Unix milliseconds UTC.</param>
    /// <param name="cutMs">The cut, the reference for the age of the account.</param>
    public static Observation Write(History history, Feed feed, Func<Purpose, SimulationRandom> streams, long timeMs, long cutMs)
    {
        Account account = history.Account;
        long followers = history.Followers.At(timeMs);
        SimulationRandom random = streams(Purpose.Audience);
        double bought = history.Followers.BoughtAt(timeMs) / Math.Max(1, history.Followers.BoughtAt(timeMs) + history.Followers.OwnAt(timeMs));
        double doubt = ProviderSpread * random.Normal();
        return new Observation(new Stamp(timeMs, 0), new ProfileSnapshot
        {
            Followers = followers,
            Following = account.Following,
            PostCount = account.PostCount,
            Account = feed.HasAccount ? FactsOf(account, followers, cutMs) : null,
            Niches = feed.HasNiches ? [account.Niche.Id] : null,
            Locale = feed.HasLocale ? new Locale([account.Market.Language], account.Market.Country) : null,
            Prices = feed.HasTerms ? [new Price(account.Law.Kinds[0], "EUR", PriceOf(account, followers))] : null,
            Relationships = feed.HasTerms ? RelationshipsOf(history, streams(Purpose.Brands), timeMs) : null,
            Quality = feed.HasQuality
                ? new ProviderQuality(ReproducibleMath.Logistic(ReproducibleMath.Logit(Math.Clamp(history.GenuineShareAt(timeMs), .001, .999)) + ProviderBias + doubt))
                : null,
            Audience = feed.HasAudience ? AudienceWriting.Write(random, account, bought) : null,
        });
    }

    /// <summary>The follower counts before the time, oldest first.</summary>
    public static IEnumerable<Observation> WriteCounts(History history, Feed feed, long timeMs)
    {
        if (feed.FollowerDays == 0) yield break;
        if (feed.Kind != FeedKind.Counts)
        {
            for (int period = Periods; period * PeriodDays > DaysKept; period--) yield return Count(history, timeMs - (period * PeriodDays * Seasons.DayMs));
        }

        for (int day = DaysKept / feed.FollowerDays * feed.FollowerDays; day > 0; day -= feed.FollowerDays) yield return Count(history, timeMs - (day * Seasons.DayMs));
    }

    private static Observation Count(History history, long timeMs) =>
        new(new Stamp(timeMs, 0), new ProfileSnapshot { Followers = history.Followers.At(timeMs) });

    private static AccountFacts FactsOf(Account account, long followers, long cutMs) => new()
    {
        CreatedAtMs = cutMs - (account.AgeDays * Seasons.DayMs),
        Verified = followers >= VerifiedFollowers,
        HasProfilePicture = account.HasPicture,
        HasBiography = account.HasBiography,
        CareerIntent = account.CareerIntent,
    };

    private static long PriceOf(Account account, long followers) =>
        (long)Math.Min(Math.Round(SponsoredPost.Price(account, followers)) * Millionths, ObservationLimits.MaxAmountMicros);

    private static Relationship[]? RelationshipsOf(History history, SimulationRandom random, long timeMs)
    {
        List<Relationship> known = [];
        string[] sponsors = [.. history.Posts.Where(post => post.PublishedAtMs <= timeMs && post.IsSponsored && post.IsSponsorshipKnown).Select(post => post.Brand).Distinct(StringComparer.Ordinal).Take(3)];
        foreach (string sponsor in sponsors)
        {
            double place = random.Next();
            RelationshipKind kind = place < .3 ? RelationshipKind.VerifiedCustomer : place < .7 ? RelationshipKind.Affiliate : RelationshipKind.Unaffiliated;
            known.Add(new Relationship(sponsor, kind, kind == RelationshipKind.Affiliate ? random.Chance(LinksShown + ((1 - LinksShown) * history.Practice.Disclosed)) : null));
        }

        if (history.HiddenBrand.Length > 0) known.Add(new Relationship(history.HiddenBrand, RelationshipKind.Employee, false));
        return known.Count > 0 ? [.. known] : null;
    }
}
