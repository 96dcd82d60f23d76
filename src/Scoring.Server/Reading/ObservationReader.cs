using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Reading;

/// <summary>
/// Reads an observation as it was sent. It maps and nothing else: bounds are judged afterwards by the domain, which knows them.
/// What the domain cannot see is judged here: a missing kind, and strings whose bytes were no UTF-8.
/// </summary>
internal static class ObservationReader
{
    /// <summary>Reads an observation; null, with a violation added, when it says nothing.</summary>
    /// <param name="message">The observation as sent.</param>
    /// <param name="violations">Receives what is wrong, with paths relative to the observation.</param>
    public static Observation? Read(Proto.Observation message, List<FieldViolation> violations)
    {
        ObservedValue? value = message.KindCase switch
        {
            Proto.Observation.KindOneofCase.Profile => ProfileReader.Read(message.Profile, violations),
            Proto.Observation.KindOneofCase.Post => PostReader.Read(message.Post, message.Removed, violations),
            Proto.Observation.KindOneofCase.Campaign => CampaignReader.Read(message.Campaign, message.Removed, violations),
            Proto.Observation.KindOneofCase.AudienceSample => AudienceSampleReader.Read(message.AudienceSample),
            _ => null,
        };
        if (value is null)
        {
            violations.Add(new FieldViolation("kind", "must be one of profile, post, campaign and audience_sample"));
            return null;
        }

        return new Observation(new Stamp(message.ObservedAtMs, message.Sequence), value, message.Removed);
    }
}
