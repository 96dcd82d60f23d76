using Scoring.Creators;
using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes observations as messages: the inverse of the readers.</summary>
public static class ObservationWriter
{
    /// <summary>Writes one observation.</summary>
    public static Proto.Observation Write(in CreatorKey key, Observation observation)
    {
        var message = new Proto.Observation
        {
            Creator = CreatorRefWriter.Write(key),
            ObservedAtMs = observation.Stamp.ObservedAtMs,
            Sequence = observation.Stamp.Sequence,
            Removed = observation.Removed,
            Source = observation.Source,
            SourceEpoch = observation.SourceEpoch,
        };
        switch (observation.Value)
        {
            case ProfileSnapshot profile:
                message.Profile = ProfileWriter.Write(profile);
                break;
            case PostSnapshot post:
                message.Post = PostWriter.Write(post);
                break;
            case CampaignOutcome campaign:
                message.Campaign = CampaignWriter.Write(campaign);
                break;
            case AudienceSample sample:
                message.AudienceSample = AudienceSampleWriter.Write(sample);
                break;
            case PostSummary summary:
                message.PostSummary = PostSummaryWriter.Write(summary);
                break;
            default:
                throw new ArgumentException($"The contract has no kind for {observation.Value.GetType()}.", nameof(observation));
        }

        return message;
    }
}
