using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>
/// Reads an observation as it was sent, with its codes of niches, topics, languages and countries in canonical form. The domain validates the limits.
/// Strings are valid UTF-8: the parser refuses a message with others.
/// </summary>
public static class ObservationReader
{
    /// <summary>Reads an observation; null when it has no kind.</summary>
    public static Observation? Read(Proto.Observation message)
    {
        ObservedValue? value = message.KindCase switch
        {
            Proto.Observation.KindOneofCase.Profile => ProfileReader.Read(message.Profile),
            Proto.Observation.KindOneofCase.Post => PostReader.Read(message.Post),
            Proto.Observation.KindOneofCase.Campaign => CampaignReader.Read(message.Campaign),
            Proto.Observation.KindOneofCase.AudienceSample => AudienceSampleReader.Read(message.AudienceSample),
            Proto.Observation.KindOneofCase.PostSummary => PostSummaryReader.Read(message.PostSummary),
            _ => null,
        };
        return value is null ? null : new Observation(new Stamp(message.ObservedAtMs, message.Sequence), value, message.Removed)
        {
            Source = message.Source,
            SourceEpoch = message.SourceEpoch,
        };
    }
}
