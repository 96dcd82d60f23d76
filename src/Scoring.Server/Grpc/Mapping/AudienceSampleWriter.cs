using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes samples of followers. Unknown values are omitted, never written as zero.</summary>
internal static class AudienceSampleWriter
{
    /// <summary>Writes a sample.</summary>
    public static Proto.AudienceSample Write(AudienceSample sample) => new() { Followers = { sample.Followers.Select(Write) } };

    private static Proto.SampledFollower Write(SampledFollower follower)
    {
        var message = new Proto.SampledFollower();
        if (follower.Following is { } following) message.Following = following;
        if (follower.Followers is { } followers) message.Followers = followers;
        if (follower.Posts is { } posts) message.Posts = posts;
        if (follower.HasProfilePicture is { } hasProfilePicture) message.HasProfilePicture = hasProfilePicture;
        if (follower.IsPrivate is { } isPrivate) message.IsPrivate = isPrivate;
        if (follower.NameLength is { } nameLength) message.NameLength = nameLength;
        if (follower.NameDigits is { } nameDigits) message.NameDigits = nameDigits;
        if (follower.HasBiography is { } hasBiography) message.HasBiography = hasBiography;
        if (follower.IsVerified is { } isVerified) message.IsVerified = isVerified;
        if (follower.HasExternalLink is { } hasExternalLink) message.HasExternalLink = hasExternalLink;
        if (follower.AccountAgeDays is { } accountAgeDays) message.AccountAgeDays = accountAgeDays;
        return message;
    }
}
