using Google.Protobuf.Collections;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Failures;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Reading;

/// <summary>
/// Reads the observations of a request one by one and holds each against the bounds of the contract. What is wrong with one never touches another.
/// For one request; not safe for two threads at once.
/// </summary>
/// <param name="items">The observations as sent.</param>
/// <param name="field">The field of the request that has them.</param>
/// <param name="nowMs">The server's clock, Unix milliseconds UTC.</param>
internal sealed class ObservationItemReader(RepeatedField<Proto.Observation> items, string field, long nowMs)
{
    /// <summary>The field of a request that tells what was observed.</summary>
    public const string Observations = "observations";

    /// <summary>The field of a request that asks what would be if something were observed.</summary>
    public const string Changes = "changes";

    /// <summary>Most observations of a request.</summary>
    public const int MaxItems = 1_000;

    // Greater than that of any stored snapshot.
    private const long FirstWinningSequence = ObservationLimits.MaxSequence + 1;

    private readonly List<FieldViolation> _violations = [];

    /// <summary>Refuses a request with none or too many.</summary>
    public static RequestFailure? CheckCount(string field, int count) =>
        count is 0 or > MaxItems ? RequestFailure.CountOutOfBounds(field, count, 1, MaxItems) : null;

    /// <summary>Reads one observation and its creator.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="key">Its creator, when the result is null.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    public RequestFailure? Read(int index, out CreatorKey key, out Observation? observation)
    {
        observation = null;
        return CreatorRefReader.Read(items[index].Creator, new FieldPath(field, index, "creator"), out key) ?? Read(index, undatedMs: null, out observation);
    }

    /// <summary>Reads one observation about a creator that is known; its own may be left out.</summary>
    /// <param name="creator">The creator that the request is about.</param>
    /// <param name="index">Which one.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    /// <param name="undatedMs">
    /// The time of an observation that was sent without one, Unix milliseconds UTC; null where that is a fault. It may lie after the clock, and the
    /// observation then wins over every stored snapshot of its key.
    /// </param>
    public RequestFailure? ReadAbout(in CreatorKey creator, int index, out Observation? observation, long? undatedMs = null)
    {
        observation = null;
        if (items[index].Creator is { } own && (own.Platform != (Proto.Platform)creator.Platform || own.Id != creator.Id))
        {
            return RequestFailure.InvalidField(new FieldPath(field, index, "creator").ToString(), "must be left out or equal the request's creator");
        }

        return Read(index, undatedMs, out observation);
    }

    /// <summary>True when an observation was sent without its time.</summary>
    public bool IsUndated(int index) => items[index].ObservedAtMs == 0;

    private RequestFailure? Read(int index, long? undatedMs, out Observation? observation)
    {
        _violations.Clear();
        observation = ObservationReader.Read(items[index]);
        if (observation is null)
        {
            _violations.Add(new FieldViolation("kind", "must be one of profile, post, campaign and audience_sample"));
        }
        else if (undatedMs is { } timeMs && IsUndated(index))
        {
            observation = observation with { Stamp = observation.Stamp with { ObservedAtMs = timeMs } };
            if (ObservationValidator.Validate(observation, Math.Max(nowMs, timeMs), _violations))
            {
                observation = observation with { Stamp = observation.Stamp with { Sequence = observation.Stamp.Sequence + FirstWinningSequence } };
                return null;
            }
        }
        else if (ObservationValidator.Validate(observation, nowMs, _violations))
        {
            return null;
        }

        observation = null;
        return RequestFailure.InvalidFields(
            [.. _violations.Select(violation => violation with { Field = new FieldPath(field, index, violation.Field).ToString() })]);
    }
}
