using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Records;

/// <summary>
/// The stored data of one creator: an immutable product of at most 8 sources, by name, and the corrections of operators.
/// <see cref="Join(CreatorRecord, CreatorRecord)"/> is commutative, associative and idempotent: of more than 8 sources the record keeps the first names in the order
/// of their UTF-8 bytes, within a source the greater epoch wins, states of one epoch join, corrections join. Any order of arrival of observations, withdrawals and
/// corrections gives the same bytes.
/// </summary>
public sealed class CreatorRecord
{
    private readonly SourceRecord[] _sources;

    internal CreatorRecord(Platform platform, SourceRecord[] sources, Corrections corrections)
    {
        Platform = platform;
        _sources = sources;
        Corrections = corrections;
    }

    /// <summary>The platform of the account; not part of the encoding.</summary>
    public Platform Platform { get; }

    /// <summary>The sources, in the order of the UTF-8 bytes of their names.</summary>
    public IReadOnlyList<SourceRecord> Sources => _sources;

    /// <summary>The corrections of operators.</summary>
    public Corrections Corrections { get; }

    /// <summary>The record of an account without observations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The platform is unknown.</exception>
    public static CreatorRecord Empty(Platform platform) => new(CreatorState.Empty(platform).Platform, [], Corrections.None);

    /// <summary>
    /// The record of observations, each of which must be valid. Of each source the observations of its greatest epoch count; the record has the marks of the earlier
    /// withdrawals. Joined into another record it gives what the observations and these marks give in any order.
    /// </summary>
    public static CreatorRecord From(Platform platform, IReadOnlyList<Observation> observations)
    {
        CreatorRecord record = Empty(platform);
        foreach (Observation observation in observations)
        {
            if (observation.SourceEpoch > record.EpochOf(observation.Source)) record = Join(record, Mark(platform, observation.Source, observation.SourceEpoch));
        }

        return record.Join(observations, new ObservationOutcome[observations.Count]);
    }

    /// <summary>Joins two records of one account.</summary>
    /// <returns>The joined record: <paramref name="a"/> itself if <paramref name="b"/> adds nothing.</returns>
    /// <exception cref="ArgumentException">The records are of different platforms.</exception>
    public static CreatorRecord Join(CreatorRecord a, CreatorRecord b)
    {
        if (a.Platform != b.Platform) throw new ArgumentException($"A record of {b.Platform} cannot be joined with one of {a.Platform}.", nameof(b));
        Corrections corrections = Corrections.Join(a.Corrections, b.Corrections);
        SourceRecord[] sources = SourceList.Join(a._sources, b._sources);
        return ReferenceEquals(corrections, a.Corrections) && ReferenceEquals(sources, a._sources) ? a : new CreatorRecord(a.Platform, sources, corrections);
    }

    /// <summary>Joins two records of one account if the joined record has a place for every source with observations and every correction of both.</summary>
    /// <returns>The joined record; null if it would lose one: together they have too many sources or corrections, or a source with different epochs.</returns>
    /// <exception cref="ArgumentException">The records are of different platforms.</exception>
    public static CreatorRecord? JoinWhole(CreatorRecord a, CreatorRecord b)
    {
        CreatorRecord joined = Join(a, b);
        bool isWhole = Corrections.HavePlace(a.Corrections, b.Corrections);
        foreach (SourceRecord source in (IEnumerable<SourceRecord>)[.. a._sources, .. b._sources])
        {
            isWhole &= source.State.NewestObservedAtMs is null || SourceList.Find(joined._sources, source.Name)?.Epoch == source.Epoch;
        }

        return isWhole ? joined : null;
    }

    /// <summary>Joins a batch of observations, each of which must be valid: see <see cref="ObservationValidator"/>.</summary>
    /// <param name="observations">The observations, in any order, of any sources.</param>
    /// <param name="outcomes">Receives the outcome of each; at least as long as <paramref name="observations"/>.</param>
    /// <returns>The joined record: the same instance if the batch adds nothing, so that a caller can skip the write.</returns>
    /// <exception cref="ArgumentException"><paramref name="outcomes"/> is too short.</exception>
    public CreatorRecord Join(IReadOnlyList<Observation> observations, Span<ObservationOutcome> outcomes)
    {
        if (outcomes.Length < observations.Count) throw new ArgumentException("There must be space for the outcome of each observation.", nameof(outcomes));
        SourceRecord[] sources = SourceBatch.Join(Platform, _sources, observations, outcomes);
        return ReferenceEquals(sources, _sources) ? this : new CreatorRecord(Platform, sources, Corrections);
    }

    /// <summary>The current epoch of a source; 0 for a source that the record does not have.</summary>
    public int EpochOf(string source) => SourceList.Find(_sources, source)?.Epoch ?? 0;

    /// <summary>The record with one mark: a source without data at an epoch.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="source">The name of the source.</param>
    /// <param name="epoch">The epoch, 1 or more.</param>
    public static CreatorRecord Mark(Platform platform, string source, int epoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        return new CreatorRecord(platform, [new SourceRecord(source, epoch, CreatorState.Empty(platform))], Corrections.None);
    }

    /// <summary>Withdraws a source: its data are removed and its epoch increases by one. The source keeps its place.</summary>
    /// <param name="source">The name of the source.</param>
    /// <returns>The record; null if it has no place for the mark of another source, or the source has reached the last epoch.</returns>
    public CreatorRecord? Withdraw(string source)
    {
        SourceRecord? current = SourceList.Find(_sources, source);
        bool isPossible = current is null ? _sources.Length < StateLimits.Sources : current.Epoch < int.MaxValue;
        return isPossible ? Join(this, Mark(Platform, source, (current?.Epoch ?? 0) + 1)) : null;
    }

    /// <summary>Corrects values. A correction replaces the value of its key from every source, and every earlier correction of the key.</summary>
    /// <param name="corrections">
    /// Posts, campaigns and <see cref="Corrections.OfFollowers"/>, valid ones with unique keys. Their times are ignored, except for the day of a follower count.
    /// </param>
    /// <param name="clockMs">The clock, Unix milliseconds UTC.</param>
    /// <returns>The record; null if it cannot keep all corrections that have an effect.</returns>
    public CreatorRecord? Correct(IReadOnlyList<Observation> corrections, long clockMs)
    {
        Corrections unlimited = Corrections.With(corrections, clockMs), limited = Corrections.Join(Corrections.None, unlimited);
        var corrected = new CreatorRecord(Platform, _sources, limited);
        bool isComplete = corrected.Merged().Encode().AsSpan().SequenceEqual(SourceMerge.Of(Platform, _sources, unlimited).Encode());
        return isComplete ? corrected : null;
    }

    /// <summary>
    /// The state that features are computed from. With one source and without corrections it is the state of that source, the same instance. Otherwise the sources
    /// are merged: of one key the greatest snapshot counts, and a correction counts in place of all of them.
    /// </summary>
    public CreatorState Merged()
    {
        SourceRecord[] live = Array.FindAll(_sources, static source => source.IsLive);
        if (!Corrections.IsEmpty || live.Length > 1) return SourceMerge.Of(Platform, live, Corrections);
        return live.Length == 1 ? live[0].State : CreatorState.Empty(Platform);
    }

    /// <summary>Writes the record in its canonical form: equal records give equal bytes, at most <see cref="StateLimits.MaxRecordBytes"/>.</summary>
    /// <exception cref="ArgumentException">A number or list is out of bounds: an invalid observation was joined.</exception>
    public byte[] Encode() => RecordCodec.Encode(this);

    /// <summary>Reads the output of <see cref="Encode"/>. A record of format version 1 is read as one with the unnamed source.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="bytes">The encoded record.</param>
    /// <exception cref="InvalidDataException">The bytes are not a valid record; the message contains the fault and its position.</exception>
    public static CreatorRecord Decode(Platform platform, ReadOnlySpan<byte> bytes) => RecordCodec.Decode(platform, bytes);

    /// <summary>
    /// Observations with the content of all sources. Joined into an empty record they give the same bytes, if the record has no corrections and no withdrawn source.
    /// </summary>
    public IReadOnlyList<Observation> ToObservations() => [.. _sources.SelectMany(static source => source.ToObservations())];
}
