using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Generates profiles that set some registers, withdraw others and leave the rest alone.</summary>
public static class ProfileGenerators
{
    private static readonly ProfileRegister[] Registers = [.. Enum.GetValues<ProfileRegister>().Where(static register => register != ProfileRegister.Unspecified)];

    private static readonly Gen<AccountFacts> Account = Gen.Select(
        Gen.Long[ObservationLimits.MinTimeMs, Times.EraMs].Nullable(),
        Values.Answer.Array[4],
        static (created, answers) => new AccountFacts
        {
            CreatedAtMs = created,
            Verified = answers[0],
            HasProfilePicture = answers[1],
            HasBiography = answers[2],
            CareerIntent = answers[3],
        });

    private static readonly Gen<Locale> Locale = Gen.Select(
        Values.LanguageTag.ArrayUnique[0, 4], Values.CountryOrNone, static (languages, country) => new Locale(languages, country));

    private static readonly Gen<Price[]> Prices = Gen.Select(
        Gen.Select(Gen.Int[0, (int)PostKind.Live], Values.Currency).ArrayUnique[1, ObservationLimits.MaxPrices],
        Gen.Long[0, ObservationLimits.MaxAmountMicros].Array[ObservationLimits.MaxPrices],
        static (keys, amounts) => keys.Select((key, i) => new Price((PostKind)key.Item1, key.Item2, amounts[i])).ToArray());

    private static readonly Gen<Relationship[]> Relationships = Gen.Select(
        Values.Brand.ArrayUnique[1, 6],
        Gen.Int[1, (int)RelationshipKind.Affiliate].Array[6],
        Values.Answer.Array[6],
        static (brands, kinds, disclosed) => brands.Select((brand, i) => new Relationship(brand, (RelationshipKind)kinds[i], disclosed[i])).ToArray());

    private static readonly Gen<AudienceDistribution> Audience = Gen.Select(
        Shares(Gen.OneOfConst("DE", "AT", "CH", "US", "BR", "IN")),
        Shares(Gen.OneOfConst("F18-24", "M18-24", "F25-34", "M25-34", "U65-")),
        Shares(Values.TopicId),
        static (countries, ageGenders, interests) => new AudienceDistribution(countries, ageGenders, interests));

    private static readonly Gen<ProviderQuality> Quality = Values.Share.Nullable().Select(static share => new ProviderQuality(share));

    private static readonly Gen<ProfileSnapshot> Small = Gen.Select(
        Values.Known, Values.Known, Values.Known, Account.Null(0.7), Quality.Null(0.7), Gen.Double[0, 1].Nullable(0.7), static (followers, following, posts, account, quality, share) =>
            new ProfileSnapshot
            {
                Followers = followers,
                FollowersResolution = followers is { } count && share is { } rounded ? ResolutionOf(count, rounded) : null,
                Following = following,
                PostCount = posts,
                Account = account,
                Quality = quality,
            });

    private static long ResolutionOf(long followers, double share) => Math.Max(1, (long)(ObservationLimits.MaxResolution(followers) * share));

    private static readonly Gen<ProfileSnapshot> Whole = Gen.Select(
        Small,
        Values.TopicId.ArrayUnique[1, ObservationLimits.MaxNiches].Null(0.5),
        Locale.Null(0.5),
        Prices.Null(0.5),
        Relationships.Null(0.5),
        Audience.Null(0.5),
        static (small, niches, locale, prices, relationships, audience) => small with
        {
            Niches = niches,
            Locale = locale,
            Prices = prices,
            Relationships = relationships,
            Audience = audience,
        });

    /// <summary>Snapshots of follower counts alone, or their withdrawal: the commonest feed.</summary>
    public static readonly Gen<Observation> Followers = Gen.Select(Times.Stamp, Values.Count, Gen.Int[0, 9], static (stamp, followers, removal) =>
        new Observation(stamp, removal == 0
            ? new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Followers] }
            : new ProfileSnapshot { Followers = followers }));

    /// <summary>Profiles that set any registers and withdraw others.</summary>
    public static readonly Gen<Observation> Profile = Gen.Select(
        Times.Stamp,
        Gen.OneOf(Small, Whole),
        Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, (1 << 10) - 1])),
        static (stamp, profile, withdrawn) => new Observation(stamp, Withdraw(profile, withdrawn)));

    private static Gen<AudienceShare[]> Shares(Gen<string> keys) => Gen.Select(
        keys.ArrayUnique[0, 5],
        Values.Share.Array[5],
        static (names, shares) => names.Select((name, i) => new AudienceShare(name, shares[i] / 5)).ToArray());

    private static ProfileSnapshot Withdraw(ProfileSnapshot profile, int withdrawn)
    {
        ProfileRegister[] unset = [.. Registers.Where(register => !IsSet(profile, register))];
        ProfileRegister[] removed = [.. unset.Where(register => ((withdrawn >> ((int)register - 1)) & 1) != 0)];
        bool empty = removed.Length == 0 && unset.Length == Registers.Length;
        return profile with { RemovedRegisters = removed, Followers = empty ? 1 : profile.Followers };
    }

    private static bool IsSet(ProfileSnapshot profile, ProfileRegister register) => register switch
    {
        ProfileRegister.Unspecified => false,
        ProfileRegister.Followers => profile.Followers is not null,
        ProfileRegister.Following => profile.Following is not null,
        ProfileRegister.PostCount => profile.PostCount is not null,
        ProfileRegister.Account => profile.Account is not null,
        ProfileRegister.Niches => profile.Niches is not null,
        ProfileRegister.Locale => profile.Locale is not null,
        ProfileRegister.Prices => profile.Prices is not null,
        ProfileRegister.Relationships => profile.Relationships is not null,
        ProfileRegister.Audience => profile.Audience is not null,
        _ => profile.Quality is not null,
    };
}
