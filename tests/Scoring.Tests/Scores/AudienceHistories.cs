using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Scores;

/// <summary>Made-up observations of who follows: samples, distributions, what providers say, facts of the account.</summary>
internal static class AudienceHistories
{
    private static readonly Gen<bool?> PerhapsTrue = Gen.OneOfConst<bool?>(true, false, null);

    private static readonly Gen<string> Country = Gen.OneOfConst("US", "GB", "DE", "AT", "BR", "IN", "TR", "ID", "FR");

    /// <summary>A follower of whom anything may be unknown.</summary>
    public static readonly Gen<SampledFollower> Follower = Gen.Select(
        Gen.Long[0, 70_000].Nullable(0.2), Gen.Long[0, 3_000].Nullable(0.2), Gen.Int[1, 30].Nullable(0.2), Gen.Int[0, 1_000].Nullable(0.2),
        (following, posts, length, digits) => new SampledFollower
        {
            Following = following,
            Posts = posts,
            NameLength = length,
            NameDigits = length is null ? null : digits % (length + 1),
        });

    private static readonly Gen<ObservedValue> Sample = Follower.Array[1, 60].Select(followers => (ObservedValue)new AudienceSample(followers));

    private static readonly Gen<ObservedValue> Distribution = Gen.Select(Country.ArrayUnique[1, 6], Gen.Double[0, 1].Array[6]).Select(
        (countries, shares) => (ObservedValue)new ProfileSnapshot
        {
            Audience = new AudienceDistribution([.. countries.Select((country, i) => new AudienceShare(country, shares[i] / 6))], [], []),
        });

    private static readonly Gen<ObservedValue> Whereabouts = Gen.Select(Gen.OneOfConst("en", "en-GB", "de", "es", "qu").ArrayUnique[0, 3], Gen.OneOfConst("", "DE", "US", "PE")).Select(
        (languages, country) => (ObservedValue)new ProfileSnapshot { Locale = new Locale(languages, country) });

    private static readonly Gen<ObservedValue> Facts = Gen.Select(PerhapsTrue, PerhapsTrue, Gen.Double[0, 1].Nullable(0.3)).Select(
        (picture, biography, share) => (ObservedValue)new ProfileSnapshot
        {
            Account = new AccountFacts { HasProfilePicture = picture, HasBiography = biography },
            Quality = new ProviderQuality(share),
        });

    /// <summary>Up to four such observations within a hundred days.</summary>
    public static readonly Gen<Observation[]> Any = Gen.Select(Gen.Int[0, 100 * 24], Gen.OneOf(Sample, Distribution, Whereabouts, Facts))
        .Select((hour, value) => new Observation(new Stamp(Histories.StartMs + (hour * 3_600_000L), 0), value)).Array[0, 4];
}
