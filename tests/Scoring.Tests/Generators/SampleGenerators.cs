using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Generates samples of an account's followers.</summary>
public static class SampleGenerators
{
    private static readonly Gen<SampledFollower> Plain = Gen.Select(
        Gen.OneOf(Gen.Long[0, 3_000], Gen.Long[65_534, 65_536], Values.Count).Nullable().Array[3],
        Values.Answer,
        Values.Answer,
        Gen.Int[1, ObservationLimits.MaxNameLength].Nullable(),
        Gen.Int[0, ObservationLimits.MaxNameLength].Nullable(),
        static (counts, picture, isPrivate, length, digits) => new SampledFollower
        {
            Following = counts[0],
            Followers = counts[1],
            Posts = counts[2],
            HasProfilePicture = picture,
            IsPrivate = isPrivate,
            NameLength = length,
            NameDigits = length is null || digits is null ? null : Math.Min(length.Value, digits.Value),
        });

    private static readonly Gen<SampledFollower> WithProfile = Gen.Select(
        Plain,
        Values.Answer,
        Values.Answer,
        Values.Answer,
        Gen.OneOf(Gen.Int[0, 3_000], Gen.Int[0, ObservationLimits.MaxAccountAgeDays]).Nullable(),
        static (follower, biography, verified, link, age) => follower with { HasBiography = biography, IsVerified = verified, HasExternalLink = link, AccountAgeDays = age });

    // Samples as earlier versions have them, and samples with further facts of profiles.
    public static readonly Gen<AudienceSample> Sample =
        Gen.OneOf(Plain.Array[1, 5], Plain.Array[1, 40], WithProfile.Array[1, 5], WithProfile.Array[1, 40]).Select(static followers => new AudienceSample(followers));

    public static readonly Gen<Observation> Observation = Gen.Select(
        Times.Stamp,
        Sample,
        Gen.Int[0, 5],
        static (stamp, sample, removal) => new Observation(stamp, sample, removal == 0));
}
