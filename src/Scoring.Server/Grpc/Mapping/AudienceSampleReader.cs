using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads samples of followers.</summary>
internal static class AudienceSampleReader
{
    /// <summary>Reads a sample.</summary>
    public static AudienceSample Read(Proto.AudienceSample message)
    {
        var followers = new SampledFollower[message.Followers.Count];
        for (int i = 0; i < followers.Length; i++) followers[i] = Read(message.Followers[i]);
        return new AudienceSample(followers);
    }

    /// <summary>Reads one account.</summary>
    public static SampledFollower Read(Proto.SampledFollower message) => new()
    {
        Following = message.HasFollowing ? message.Following : null,
        Followers = message.HasFollowers ? message.Followers : null,
        Posts = message.HasPosts ? message.Posts : null,
        HasProfilePicture = message.HasHasProfilePicture ? message.HasProfilePicture : null,
        IsPrivate = message.HasIsPrivate ? message.IsPrivate : null,
        NameLength = message.HasNameLength ? message.NameLength : null,
        NameDigits = message.HasNameDigits ? message.NameDigits : null,
        HasBiography = message.HasHasBiography ? message.HasBiography : null,
        IsVerified = message.HasIsVerified ? message.IsVerified : null,
        HasExternalLink = message.HasHasExternalLink ? message.HasExternalLink : null,
        AccountAgeDays = message.HasAccountAgeDays ? message.AccountAgeDays : null,
    };
}
