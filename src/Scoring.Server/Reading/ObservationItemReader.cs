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
/// <param name="nowMs">The server's clock, Unix milliseconds UTC.</param>
internal sealed class ObservationItemReader(RepeatedField<Proto.Observation> items, long nowMs)
{
    /// <summary>The field of every request that has observations.</summary>
    public const string Field = "observations";

    /// <summary>Most observations of a request.</summary>
    public const int MaxItems = 1_000;

    private readonly List<FieldViolation> _violations = [];

    /// <summary>Refuses a request with none or too many.</summary>
    public static RequestFailure? CheckCount(int count) =>
        count is 0 or > MaxItems ? RequestFailure.CountOutOfBounds(Field, count, 1, MaxItems) : null;

    /// <summary>Reads one observation and its creator.</summary>
    /// <param name="index">Which one.</param>
    /// <param name="key">Its creator, when the result is null.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    public RequestFailure? Read(int index, out CreatorKey key, out Observation? observation)
    {
        observation = null;
        return CreatorRefReader.Read(items[index].Creator, new FieldPath(Field, index, "creator"), out key) ?? Read(index, out observation);
    }

    /// <summary>Reads one observation about a creator that is known; its own may be left out.</summary>
    /// <param name="creator">The creator that the request is about.</param>
    /// <param name="index">Which one.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    public RequestFailure? ReadAbout(in CreatorKey creator, int index, out Observation? observation)
    {
        observation = null;
        if (items[index].Creator is { } own && (own.Platform != (Proto.Platform)creator.Platform || own.Id != creator.Id))
        {
            return RequestFailure.InvalidField(new FieldPath(Field, index, "creator").ToString(), "must be left out or equal the request's creator");
        }

        return Read(index, out observation);
    }

    private RequestFailure? Read(int index, out Observation? observation)
    {
        _violations.Clear();
        observation = ObservationReader.Read(items[index]);
        if (observation is null) _violations.Add(new FieldViolation("kind", "must be one of profile, post, campaign and audience_sample"));
        else if (ObservationValidator.Validate(observation, nowMs, _violations)) return null;

        observation = null;
        return RequestFailure.InvalidFields(
            [.. _violations.Select(violation => violation with { Field = new FieldPath(Field, index, violation.Field).ToString() })]);
    }
}
