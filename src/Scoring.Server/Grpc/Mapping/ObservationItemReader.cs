using Google.Protobuf.Collections;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Health;
using Scoring.Service.Calls;
using Scoring.Service.Ingestion;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>
/// Reads the observations of a request one by one and checks each against the limits of the contract. A fault of one does not affect the others.
/// For one request; not thread-safe.
/// </summary>
/// <param name="items">The observations as sent.</param>
/// <param name="field">The field of the request that has them.</param>
/// <param name="caller">The caller.</param>
/// <param name="nowMs">The server's clock, Unix milliseconds UTC.</param>
/// <param name="clocks">Whether the server's clock can be trusted; null where observations are only scored.</param>
internal sealed class ObservationItemReader(RepeatedField<Proto.Observation> items, string field, Caller caller, long nowMs, ServerClocks? clocks = null)
{
    /// <summary>The field of observations to record or to score.</summary>
    public const string Observations = "observations";

    /// <summary>The field of the changes of a simulation.</summary>
    public const string Changes = "changes";

    // Greater than that of any stored snapshot.
    private const long FirstWinningSequence = ObservationLimits.MaxSequence + 1;

    private readonly List<FieldViolation> _violations = [];

    /// <summary>The number of observations.</summary>
    public int Count => items.Count;

    /// <summary>Refuses a request without observations or with too many.</summary>
    public static Refusal? CheckCount(string field, int count) =>
        count is 0 or > ObservationIngestion.MaxObservations ? Refusal.CountOutOfBounds(field, count, 1, ObservationIngestion.MaxObservations) : null;

    /// <summary>Reads all observations and their creators, to record them. An observation without a source has that of the caller.</summary>
    public IngestItem[] ReadAll()
    {
        var read = new IngestItem[items.Count];
        for (int i = 0; i < read.Length; i++)
        {
            Refusal? invalid = Read(i, out CreatorKey key, out Observation? observation);
            read[i] = new IngestItem { Key = key, Observation = observation, Invalid = invalid };
        }

        return read;
    }

    /// <summary>Reads one observation and its creator.</summary>
    /// <param name="index">The index of the observation.</param>
    /// <param name="key">Its creator, when the result is null.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    private Refusal? Read(int index, out CreatorKey key, out Observation? observation)
    {
        observation = null;
        key = default;
        if (items[index].Source.Length == 0) items[index].Source = caller.DefaultSource;
        if (!caller.MayRecord(items[index].Source)) return Refusals.SourceNotAllowed(new FieldPath(field, index, "source").ToString());
        return CreatorRefReader.Read(items[index].Creator, caller, new FieldPath(field, index, "creator"), out key) ?? Read(index, undatedMs: null, out observation);
    }

    /// <summary>Reads one observation of a known creator; the observation may omit its creator.</summary>
    /// <param name="creator">The creator that the request is about.</param>
    /// <param name="index">The index of the observation.</param>
    /// <param name="observation">The observation, when the result is null.</param>
    /// <param name="undatedMs">
    /// The time of an observation that was sent without one, Unix milliseconds UTC; null where a missing time is a fault. It may be later than the clock; the
    /// observation then replaces every stored snapshot of its key.
    /// </param>
    public Refusal? ReadAbout(in CreatorKey creator, int index, out Observation? observation, long? undatedMs = null)
    {
        observation = null;
        if (items[index].SourceEpoch != 0) return Refusal.InvalidField(new FieldPath(field, index, "source_epoch").ToString(), "must be 0 where observations are only scored");
        if (items[index].Creator is not { } own) return Read(index, undatedMs, out observation);
        var path = new FieldPath(field, index, "creator");
        return CreatorRefReader.Read(own, caller, path, out CreatorKey key) is null && key == creator
            ? Read(index, undatedMs, out observation)
            : Refusal.InvalidField(path.ToString(), "must be left out or equal the request's creator");
    }

    /// <summary>True when an observation was sent without its time.</summary>
    public bool IsUndated(int index) => items[index].ObservedAtMs == 0;

    private Refusal? Read(int index, long? undatedMs, out Observation? observation)
    {
        _violations.Clear();
        observation = ObservationReader.Read(items[index]);
        if (observation is null)
        {
            _violations.Add(new FieldViolation("kind", ObservationValidator.NoKind));
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
            clocks?.ObserveFeed(isAhead: false);
            return null;
        }
        else if (clocks is not null && IsOnlyAhead(observation))
        {
            clocks.ObserveFeed(isAhead: true);
            if (clocks.IsBehind(observation.Stamp.ObservedAtMs, nowMs))
            {
                observation = null;
                return Refusals.ClockBehind();
            }
        }

        observation = null;
        return Refusal.InvalidFields(
            [.. _violations.Select(violation => violation with { Field = new FieldPath(field, index, violation.Field).ToString() })]);
    }

    // Valid, if the clock showed its time.
    private bool IsOnlyAhead(Observation observation) =>
        observation.Stamp.ObservedAtMs > nowMs && _violations.Count == 1 && ObservationValidator.Validate(observation, observation.Stamp.ObservedAtMs, []);
}
