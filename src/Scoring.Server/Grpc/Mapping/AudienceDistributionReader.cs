using Google.Protobuf.Collections;
using Scoring.Codes;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the distribution of an observed or targeted audience. Codes become canonical; the domain validates.</summary>
internal static class AudienceDistributionReader
{
    /// <summary>Reads a distribution.</summary>
    public static AudienceDistribution Read(Proto.AudienceDistribution message) =>
        new(Read(message.Countries, Countries.Canonical), Read(message.AgeGenders, static key => key), Read(message.Interests, CanonicalInterest));

    // A number may be an id of the Audience Taxonomy, so it is never mapped.
    private static string CanonicalInterest(string key) => key.Length > 0 && char.IsAsciiDigit(key[0]) ? key : ContentTaxonomy.Canonical(key);

    private static AudienceShare[] Read(RepeatedField<Proto.AudienceShare> messages, Func<string, string> canonical)
    {
        var shares = new AudienceShare[messages.Count];
        for (int i = 0; i < shares.Length; i++) shares[i] = new AudienceShare(canonical(messages[i].Key), messages[i].Share);
        return shares;
    }
}
