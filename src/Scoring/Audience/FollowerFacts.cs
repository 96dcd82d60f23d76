using System.Runtime.CompilerServices;
using Scoring.ModelFiles;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Audience;

/// <summary>Computes the facts of sampled followers. Fitting and scoring use the same functions.</summary>
public static class FollowerFacts
{
    /// <summary>Number of facts.</summary>
    public const int Count = (int)FollowerFact.Age + 1;

    private static readonly string[] Names = ["activity", "following", "followers", "posts", "digits", "name_length", "picture", "private", "biography", "verified", "link", "age"];

    /// <summary>The name of a fact in a model file.</summary>
    public static string NameOf(FollowerFact fact) => Names[(int)fact];

    /// <summary>The value of a fact in its unit; NaN if unknown.</summary>
    /// <param name="follower">The follower.</param>
    /// <param name="fact">The fact.</param>
    public static double ValueOf(SampledFollower follower, FollowerFact fact)
    {
        SampleRow row = SampleRow.From(follower);
        return IsKnown(row, fact) ? ValueOf(row, fact) : double.NaN;
    }

    /// <summary>Parses the name of a fact.</summary>
    internal static FollowerFact Parse(ModelNode node, string name)
    {
        int place = Array.IndexOf(Names, name);
        return place >= 0 ? (FollowerFact)place : throw node.Fault($"must be one of {string.Join(", ", Names)}");
    }

    /// <summary>Whether a fact of a sampled follower is known.</summary>
    internal static bool IsKnown(SampleRow row, FollowerFact fact) =>
        IsOfProfile(fact) ? IsKnown(SampleRow.ProfileFacts.FromCode(row.Profile), fact) : IsKnown(SampleRow.KnownFacts.FromCode(row.Known), fact);

    /// <summary>Whether a sample stores a fact among the further facts of the profile.</summary>
    internal static bool IsOfProfile(FollowerFact fact) => fact >= FollowerFact.Biography;

    /// <summary>The value of a known fact.</summary>
    internal static double ValueOf(SampleRow row, FollowerFact fact) => fact switch
    {
        FollowerFact.Activity => Activity(row.Facts),
        FollowerFact.Following => LogOf(row.Facts >> 48),
        FollowerFact.Followers => LogOf(row.Facts >> 32),
        FollowerFact.Posts => LogOf(row.Facts >> 16),
        FollowerFact.Digits => (double)(byte)row.Facts / (byte)(row.Facts >> 8),
        FollowerFact.NameLength => (byte)(row.Facts >> 8),
        FollowerFact.Picture => SampleRow.KnownFacts.FromCode(row.Known).HasProfilePicture == true ? 1 : 0,
        FollowerFact.Private => SampleRow.KnownFacts.FromCode(row.Known).IsPrivate == true ? 1 : 0,
        FollowerFact.Biography => SampleRow.ProfileFacts.FromCode(row.Profile).HasBiography == true ? 1 : 0,
        FollowerFact.Verified => SampleRow.ProfileFacts.FromCode(row.Profile).IsVerified == true ? 1 : 0,
        FollowerFact.Link => SampleRow.ProfileFacts.FromCode(row.Profile).HasExternalLink == true ? 1 : 0,
        _ => CoarseLogarithm.Of(SampleRow.ProfileFacts.FromCode(row.Profile).AgeDays!.Value + 1.0),
    };

    /// <summary>The value of <see cref="FollowerFact.Activity"/>: one logarithm instead of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Activity(ulong facts)
    {
        double following = (ushort)(facts >> 48), posts = (ushort)(facts >> 16);
        return CoarseLogarithm.Of((following + 1) / (posts + 1));
    }

    /// <summary>ln(count + 1) of the sixteen lowest bits.</summary>
    internal static double LogOf(ulong count) => CoarseLogarithm.Of((ushort)count + 1.0);

    private static bool IsKnown(SampleRow.KnownFacts known, FollowerFact fact) => fact switch
    {
        FollowerFact.Activity => known.Following && known.Posts,
        FollowerFact.Following => known.Following,
        FollowerFact.Followers => known.Followers,
        FollowerFact.Posts => known.Posts,
        FollowerFact.Digits => known.NameDigits,
        FollowerFact.NameLength => known.NameLength,
        FollowerFact.Picture => known.HasProfilePicture is not null,
        _ => known.IsPrivate is not null,
    };

    private static bool IsKnown(SampleRow.ProfileFacts profile, FollowerFact fact) => fact switch
    {
        FollowerFact.Biography => profile.HasBiography is not null,
        FollowerFact.Verified => profile.IsVerified is not null,
        FollowerFact.Link => profile.HasExternalLink is not null,
        _ => profile.AgeDays is not null,
    };
}
