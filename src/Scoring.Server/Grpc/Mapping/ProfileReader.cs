using Google.Protobuf.Collections;
using Scoring.Codes;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads profiles. An omitted register stays null; an empty one is kept as empty, so that the domain refuses it.</summary>
internal static class ProfileReader
{
    /// <summary>Reads one profile.</summary>
    public static ProfileSnapshot Read(Proto.ProfileSnapshot message) => new()
    {
        Followers = message.HasFollowers ? message.Followers : null,
        FollowersResolution = message.HasFollowersResolution ? message.FollowersResolution : null,
        Following = message.HasFollowing ? message.Following : null,
        PostCount = message.HasPostCount ? message.PostCount : null,
        Account = message.Account is { } account ? Read(account) : null,
        Niches = message.Niches is { } niches ? CanonicalList.Of(niches.IabIds, ContentTaxonomy.Canonical) : null,
        Locale = message.Locale is { } locale ? new Locale(CanonicalList.Of(locale.Languages, LanguageTags.Canonical), Countries.Canonical(locale.Country)) : null,
        Prices = message.Prices is { } prices ? Map(prices.Prices, price => new Price((PostKind)price.Kind, price.Currency, price.AmountMicros)) : null,
        Relationships = message.Relationships is { } relationships ? Map(relationships.Relationships, Read) : null,
        Audience = message.Audience is { } audience ? AudienceDistributionReader.Read(audience) : null,
        Quality = message.Quality is { } quality ? new ProviderQuality(quality.HasGenuineShare ? quality.GenuineShare : null) : null,
        RemovedRegisters = message.RemovedRegisters.Count == 0 ? [] : Map(message.RemovedRegisters, register => (ProfileRegister)register),
    };

    private static AccountFacts Read(Proto.AccountFacts message) => new()
    {
        CreatedAtMs = message.HasCreatedAtMs ? message.CreatedAtMs : null,
        Verified = message.HasVerified ? message.Verified : null,
        HasProfilePicture = message.HasHasProfilePicture ? message.HasProfilePicture : null,
        HasBiography = message.HasHasBiography ? message.HasBiography : null,
        CareerIntent = message.HasCareerIntent ? message.CareerIntent : null,
    };

    private static Relationship Read(Proto.Relationship message) =>
        new(message.Brand, (RelationshipKind)message.Kind, message.HasDisclosed ? message.Disclosed : null);

    private static TValue[] Map<TMessage, TValue>(RepeatedField<TMessage> messages, Func<TMessage, TValue> read)
    {
        var values = new TValue[messages.Count];
        for (int i = 0; i < values.Length; i++) values[i] = read(messages[i]);
        return values;
    }
}
