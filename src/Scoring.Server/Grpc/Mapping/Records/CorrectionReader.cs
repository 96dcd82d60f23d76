using System.Globalization;
using Google.Protobuf.Collections;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Service.Calls;
using Scoring.Service.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping.Records;

/// <summary>Reads the corrections of a request and checks each against the limits of the contract.</summary>
internal static class CorrectionReader
{
    private const string Field = "corrections";

    /// <summary>Reads all corrections, or refuses the request with the limits that they exceed.</summary>
    /// <param name="messages">The corrections as sent.</param>
    /// <param name="nowMs">The server's clock, Unix milliseconds UTC.</param>
    /// <param name="corrections">The corrections, when the result is null. Their times are not set.</param>
    public static Refusal? Read(RepeatedField<Proto.Correction> messages, long nowMs, out IReadOnlyList<Observation> corrections)
    {
        corrections = [];
        if (messages.Count is 0 or > RecordCorrections.MaxCorrections)
        {
            return Refusal.CountOutOfBounds(Field, messages.Count, 1, RecordCorrections.MaxCorrections);
        }

        var read = new List<Observation>(messages.Count);
        var violations = new List<FieldViolation>();
        var indexOfKey = new Dictionary<object, int>();
        for (int i = 0; i < messages.Count; i++)
        {
            if (Read(messages[i], nowMs) is not { } correction)
            {
                violations.Add(At(i, new FieldViolation("kind", "must be one of followers, post and campaign")));
                continue;
            }

            var found = new List<FieldViolation>();
            Check(messages[i], correction, nowMs, found);
            violations.AddRange(found.Select(violation => At(i, violation)));
            if (!indexOfKey.TryAdd(KeyOf(correction), i))
            {
                violations.Add(new FieldViolation(new FieldPath(Field, i).ToString(), string.Create(CultureInfo.InvariantCulture, $"must not have the key of {Field}[{indexOfKey[KeyOf(correction)]}]")));
            }

            read.Add(correction);
        }

        corrections = read;
        return violations.Count == 0 ? null : Refusal.InvalidFields(violations);
    }

    private static Observation? Read(Proto.Correction message, long nowMs) => message.KindCase switch
    {
        Proto.Correction.KindOneofCase.Followers =>
            Corrections.OfFollowers(message.Followers.DayMs, message.Removed || !message.Followers.HasFollowers ? null : message.Followers.Followers),
        Proto.Correction.KindOneofCase.Post => new Observation(new Stamp(nowMs, 0), PostReader.Read(message.Post), message.Removed),
        Proto.Correction.KindOneofCase.Campaign => new Observation(new Stamp(nowMs, 0), CampaignReader.Read(message.Campaign), message.Removed),
        _ => null,
    };

    private static void Check(Proto.Correction message, Observation correction, long nowMs, List<FieldViolation> violations)
    {
        if (message.Followers is not { } followers)
        {
            ObservationValidator.Validate(correction, nowMs, violations);
            return;
        }

        if (followers.DayMs < ObservationLimits.MinTimeMs || followers.DayMs > nowMs)
        {
            violations.Add(Violation("followers.day_ms", $"must be in [{ObservationLimits.MinTimeMs}, {nowMs}], was {followers.DayMs}"));
        }

        if (message.Removed) return;
        if (!followers.HasFollowers)
        {
            violations.Add(new FieldViolation("followers.followers", "must be set unless removed is"));
        }
        else if (followers.Followers is < 0 or > ObservationLimits.MaxCount)
        {
            violations.Add(Violation("followers.followers", $"must be in [0, {ObservationLimits.MaxCount}], was {followers.Followers}"));
        }
    }

    // As a record compares keys: posts by the second of publication, follower counts by the day.
    private static object KeyOf(Observation correction) => correction.Value switch
    {
        PostSnapshot post => (post.PublishedAtMs / 1000, post.PostId),
        CampaignOutcome campaign => (campaign.StartedAtMs, campaign.Source, campaign.CampaignId),
        _ => correction.Stamp.ObservedAtMs,
    };

    private static FieldViolation At(int index, FieldViolation violation) => violation with { Field = new FieldPath(Field, index, violation.Field).ToString() };

    private static FieldViolation Violation(string field, FormattableString description) => new(field, FormattableString.Invariant(description));
}
