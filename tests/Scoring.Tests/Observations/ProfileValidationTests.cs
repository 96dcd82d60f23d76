using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class ProfileValidationTests
{
    private const long Now = Times.NowMs;

    [Fact]
    public void A_profile_says_something()
    {
        Check("profile: must set or withdraw at least one field", new());
        Check(null, new() { RemovedRegisters = [ProfileRegister.Audience] });
        Check(null, new() { Account = new AccountFacts() });
    }

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(9, 1, null)]
    [InlineData(1_200_000, 100_000, null)]
    [InlineData(1_000_000, 100_000, null)]
    [InlineData(0, 2, "must be in [1, 1], was 2")]
    [InlineData(12_300, 1_231, "must be in [1, 1230], was 1231")]
    [InlineData(12_300, 0, "must be in [1, 1230], was 0")]
    [InlineData(12_300, -1, "must be in [1, 1230], was -1")]
    public void A_count_is_rounded_to_a_tenth_of_itself_at_most(long followers, long resolution, string? expected)
    {
        Check(expected is null ? null : $"profile.followers_resolution: {expected}", new() { Followers = followers, FollowersResolution = resolution });
        Check("profile.followers_resolution: must not be set without followers", new() { Following = 3, FollowersResolution = resolution });
    }

    [Theory]
    [InlineData(0, "must be a known register in [1, 10], was 0")]
    [InlineData(11, "must be a known register in [1, 10], was 11")]
    [InlineData(-1, "must be a known register in [1, 10], was -1")]
    public void Withdrawn_registers_are_known(int register, string expected) =>
        Check($"profile.removed_registers[0]: {expected}", new() { Followers = 1, RemovedRegisters = [(ProfileRegister)register] });

    [Fact]
    public void At_most_ten_registers_are_withdrawn() =>
        Check(
            "profile.removed_registers: must have 0 to 10 elements, had 11",
            new() { RemovedRegisters = [.. Enumerable.Repeat(ProfileRegister.Niches, 11)] });

    [Theory]
    [InlineData(ProfileRegister.Followers)]
    [InlineData(ProfileRegister.Following)]
    [InlineData(ProfileRegister.PostCount)]
    [InlineData(ProfileRegister.Account)]
    [InlineData(ProfileRegister.Niches)]
    [InlineData(ProfileRegister.Locale)]
    [InlineData(ProfileRegister.Prices)]
    [InlineData(ProfileRegister.Relationships)]
    [InlineData(ProfileRegister.Audience)]
    [InlineData(ProfileRegister.Quality)]
    public void No_register_is_both_set_and_withdrawn(ProfileRegister register)
    {
        var profile = new ProfileSnapshot
        {
            Followers = 1,
            Following = 1,
            PostCount = 1,
            Account = new AccountFacts(),
            Niches = ["552"],
            Locale = new Locale([], ""),
            Prices = [new Price(PostKind.Image, "EUR", 1)],
            Relationships = [new Relationship("b", RelationshipKind.Employee, null)],
            Audience = new AudienceDistribution([], [], []),
            Quality = new ProviderQuality(null),
        };
        Check(null, profile);
        Check("profile.removed_registers[0]: must not withdraw a register that the profile sets", profile with { RemovedRegisters = [register] });
    }

    [Fact]
    public void Counts_and_times_have_bounds()
    {
        const string Bound = "must be in [0, 1000000000000]";
        Check($"profile.followers: {Bound}, was -1", new() { Followers = -1 });
        Check($"profile.following: {Bound}, was 1000000000001", new() { Following = ObservationLimits.MaxCount + 1 });
        Check($"profile.post_count: {Bound}, was -1", new() { PostCount = -1 });
        Check(null, new() { Account = new AccountFacts { CreatedAtMs = Now } });
        Check(
            "profile.account.created_at_ms: must not be after observed_at_ms 1896825600000 (2030-02-09T00:00:00Z), was 1896825600001 (2030-02-09T00:00:00.001Z)",
            new() { Account = new AccountFacts { CreatedAtMs = Now + 1 } });
        Check(
            "profile.account.created_at_ms: must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was 0 (1970-01-01T00:00:00Z)",
            new() { Account = new AccountFacts { CreatedAtMs = 0 } });
    }

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(1.0, null)]
    [InlineData(-0.1, "-0.1")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Genuine_shares_are_fractions(double share, string? was) =>
        Check(was is null ? null : $"profile.quality.genuine_share: must be a fraction in [0, 1], was {was}", new() { Quality = new ProviderQuality(share) });

    [Theory]
    [InlineData("1,2,3,4,5,6,7,8", null)]
    [InlineData("1,2,3,4,5,6,7,8,9", ": must have 1 to 8 elements, had 9")]
    [InlineData("552,55_2", "[1]: must be an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was \"55_2\"; the nearest is \"552\" (Style & Fashion)")]
    [InlineData("552,553,553", "[2]: must not repeat element 1")]
    public void Niches_are_one_to_eight_codes(string niches, string? expected) =>
        Check(expected is null ? null : $"profile.niches.iab_ids{expected}", new() { Niches = niches.Split(',') });

    [Fact]
    public void An_empty_list_is_not_a_way_to_withdraw()
    {
        Check("profile.niches.iab_ids: must have 1 to 8 elements, had 0", new() { Niches = [] });
        Check("profile.prices.prices: must have 1 to 8 elements, had 0", new() { Prices = [] });
        Check("profile.relationships.relationships: must have 1 to 32 elements, had 0", new() { Relationships = [] });
    }

    [Theory]
    [InlineData("en,pt-BR", "DE", null)]
    [InlineData("e", "", ".languages[0]: must be a BCP 47 tag of a registered language, 2 to 8 ASCII letters, digits or hyphens, was \"e\"; the nearest is \"ae\" (Avestan)")]
    [InlineData("en,de,en", "", ".languages[2]: must not repeat element 0")]
    [InlineData("aa,bb,cc,dd,ee,ff,gg,hh,ii", "", ".languages: must have 0 to 8 elements, had 9")]
    [InlineData("en", "de", ".country: must be an ISO 3166-1 alpha-2 code, 2 capital letters A to Z, was \"de\"; the nearest is \"DE\" (Germany)")]
    [InlineData("en", "DEU", ".country: must be an ISO 3166-1 alpha-2 code, 2 capital letters A to Z, was \"DEU\"; the nearest is \"DE\" (Germany)")]
    public void Locales_have_bounds(string languages, string country, string? expected) =>
        Check(expected is null ? null : $"profile.locale{expected}", new() { Locale = new Locale(languages.Split(','), country) });

    [Fact]
    public void Prices_have_bounds()
    {
        Price price = new(PostKind.Image, "EUR", ObservationLimits.MaxAmountMicros);
        CheckPrices(null, price, price with { Kind = PostKind.Story }, price with { Currency = "USD" });
        CheckPrices("[0].kind: must be a known post kind in [0, 6], was 9", price with { Kind = (PostKind)9 });
        CheckPrices("[0].currency: must be 3 capital letters A to Z, was \"\"", price with { Currency = "" });
        CheckPrices("[0].amount_micros: must be in [0, 1000000000000000] millionths of the currency unit, was 1000000000000001", price with { AmountMicros = price.AmountMicros + 1 });
        CheckPrices("[1]: must not repeat element 0", price, price with { AmountMicros = 1 });
        CheckPrices(": must have 1 to 8 elements, had 9", [.. Enumerable.Repeat(price, 9)]);
    }

    [Fact]
    public void Relationships_have_bounds()
    {
        Relationship relationship = new("brand", RelationshipKind.Affiliate, true);
        CheckRelationships(null, relationship, relationship with { Brand = new string('b', 48) });
        CheckRelationships("[0].brand: must be 1 to 48 bytes of UTF-8, was 0", relationship with { Brand = "" });
        CheckRelationships("[0].brand: must be 1 to 48 bytes of UTF-8, was 49", relationship with { Brand = new string('b', 49) });
        CheckRelationships("[0].kind: must be a known relationship kind in [1, 4], was 0", relationship with { Kind = RelationshipKind.Unspecified });
        CheckRelationships("[0].kind: must be a known relationship kind in [1, 4], was 5", relationship with { Kind = (RelationshipKind)5 });
        CheckRelationships("[1].brand: must not repeat element 0", relationship, relationship with { Disclosed = null });
        CheckRelationships(": must have 1 to 32 elements, had 33", [.. Enumerable.Repeat(relationship, 33)]);
    }

    private static void CheckPrices(string? expected, params Price[] prices) =>
        Check(expected is null ? null : $"profile.prices.prices{expected}", new() { Prices = prices });

    private static void CheckRelationships(string? expected, params Relationship[] relationships) =>
        Check(expected is null ? null : $"profile.relationships.relationships{expected}", new() { Relationships = relationships });

    private static void Check(string? expected, ProfileSnapshot profile) =>
        Violations.AssertOnly(expected, new Observation(new Stamp(Now, 0), profile), Now);
}
