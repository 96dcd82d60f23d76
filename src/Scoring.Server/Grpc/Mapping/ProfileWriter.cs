using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes profiles. A register that the profile does not set is omitted.</summary>
internal static class ProfileWriter
{
    /// <summary>Writes one profile.</summary>
    public static Proto.ProfileSnapshot Write(ProfileSnapshot profile)
    {
        var message = new Proto.ProfileSnapshot
        {
            Account = profile.Account is { } account ? Write(account) : null,
            Niches = profile.Niches is { } niches ? new Proto.NicheList { IabIds = { niches } } : null,
            Locale = profile.Locale is { } locale ? new Proto.Locale { Languages = { locale.Languages }, Country = locale.Country } : null,
            Prices = profile.Prices is { } prices ? new Proto.PriceList { Prices = { prices.Select(Write) } } : null,
            Relationships = profile.Relationships is { } relationships
                ? new Proto.RelationshipList { Relationships = { relationships.Select(Write) } }
                : null,
            Audience = profile.Audience is { } audience ? Write(audience) : null,
            Quality = profile.Quality is { } quality ? Write(quality) : null,
            RemovedRegisters = { profile.RemovedRegisters.Select(register => (Proto.ProfileRegister)register) },
        };
        if (profile.Followers is { } followers) message.Followers = followers;
        if (profile.FollowersResolution is { } resolution) message.FollowersResolution = resolution;
        if (profile.Following is { } following) message.Following = following;
        if (profile.PostCount is { } postCount) message.PostCount = postCount;
        return message;
    }

    private static Proto.AccountFacts Write(AccountFacts account)
    {
        var message = new Proto.AccountFacts();
        if (account.CreatedAtMs is { } createdAtMs) message.CreatedAtMs = createdAtMs;
        if (account.Verified is { } verified) message.Verified = verified;
        if (account.HasProfilePicture is { } hasProfilePicture) message.HasProfilePicture = hasProfilePicture;
        if (account.HasBiography is { } hasBiography) message.HasBiography = hasBiography;
        if (account.CareerIntent is { } careerIntent) message.CareerIntent = careerIntent;
        return message;
    }

    private static Proto.Price Write(Price price) =>
        new() { Kind = (Proto.PostKind)price.Kind, Currency = price.Currency, AmountMicros = price.AmountMicros };

    private static Proto.Relationship Write(Relationship relationship)
    {
        var message = new Proto.Relationship { Brand = relationship.Brand, Kind = (Proto.RelationshipKind)relationship.Kind };
        if (relationship.Disclosed is { } disclosed) message.Disclosed = disclosed;
        return message;
    }

    private static Proto.AudienceDistribution Write(AudienceDistribution audience) => new()
    {
        Countries = { audience.Countries.Select(Write) },
        AgeGenders = { audience.AgeGenders.Select(Write) },
        Interests = { audience.Interests.Select(Write) },
    };

    private static Proto.AudienceShare Write(AudienceShare share) => new() { Key = share.Key, Share = share.Share };

    private static Proto.ProviderQuality Write(ProviderQuality quality)
    {
        var message = new Proto.ProviderQuality();
        if (quality.GenuineShare is { } genuineShare) message.GenuineShare = genuineShare;
        return message;
    }
}
