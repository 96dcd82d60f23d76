using Google.Protobuf.Collections;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the distribution of an observed or targeted audience. It maps only; the domain validates.</summary>
internal static class AudienceDistributionReader
{
    /// <summary>Reads a distribution.</summary>
    public static AudienceDistribution Read(Proto.AudienceDistribution message) =>
        new(Read(message.Countries), Read(message.AgeGenders), Read(message.Interests));

    private static AudienceShare[] Read(RepeatedField<Proto.AudienceShare> messages)
    {
        var shares = new AudienceShare[messages.Count];
        for (int i = 0; i < shares.Length; i++) shares[i] = new AudienceShare(messages[i].Key, messages[i].Share);
        return shares;
    }
}
