using Scoring.Observations;
using Scoring.Records;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping.Records;

/// <summary>Writes corrections: the inverse of <see cref="CorrectionReader"/>.</summary>
internal static class CorrectionWriter
{
    /// <summary>Writes one stored correction.</summary>
    public static Proto.Correction Write(Observation correction)
    {
        var message = new Proto.Correction { Removed = Corrections.Removes(correction), CorrectedAtMs = Corrections.TimeOf(correction) };
        switch (correction.Value)
        {
            case PostSnapshot post:
                message.Post = PostWriter.Write(post);
                break;
            case CampaignOutcome campaign:
                message.Campaign = CampaignWriter.Write(campaign);
                break;
            case ProfileSnapshot profile:
                message.Followers = new Proto.FollowerCorrection { DayMs = correction.Stamp.ObservedAtMs };
                if (profile.Followers is { } followers) message.Followers.Followers = followers;
                break;
            default:
                throw new ArgumentException($"The contract has no correction of {correction.Value.GetType()}.", nameof(correction));
        }

        return message;
    }
}
