using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.State;
using Scoring.Store;

namespace Scoring.Service.Scores;

/// <summary>Scores a stored creator as it is and as it would be with some observations changed. Stores nothing.</summary>
/// <param name="store">Where records are read.</param>
/// <param name="failures">Where damaged records are logged.</param>
public sealed class ScoreSimulation(ICreatorStore store, IFailureLog failures)
{
    /// <summary>Simulates.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="key">The creator.</param>
    /// <param name="changes">The changed observations.</param>
    /// <param name="terms">What is asked for, of both scorings.</param>
    /// <param name="cancellationToken">Stops waiting for the store, and the work between its parts.</param>
    /// <returns>The simulation, or why there is none.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(Simulation? Simulation, Refusal? Refusal)> RunAsync(
        ModelGeneration generation, CreatorKey key, ISimulatedChanges changes, ScoreTerms terms, CancellationToken cancellationToken)
    {
        // The state, not the features: a change is joined to it.
        var states = new StoredState[1];
        await store.ReadStatesAsync(new[] { key }, states, cancellationToken);
        StoredState stored = states[0];
        if (stored.Version == CreatorVersion.Absent && !terms.PriorIfUnknown) return (null, Refusals.CreatorNotFound());
        CreatorRecord record;
        try
        {
            record = stored.Version == CreatorVersion.Absent ? CreatorRecord.Empty(key.Platform) : StateBytes.Decode(key, stored);
        }
        catch (InvalidDataException damage)
        {
            return (null, failures.RecordDamaged(key, damage));
        }

        cancellationToken.ThrowIfCancellationRequested();
        CreatorState before = record.Merged();
        var invalid = new Refusal?[changes.Count];
        var read = new Observation?[invalid.Length];
        if (ReadChanges(changes, before.NewestObservedAtMs, terms.AsOf, read, invalid, out long asOfMs) is { } refused) return (null, refused);

        Observation[] valid = [.. read.OfType<Observation>().Select(change => change with { SourceEpoch = record.EpochOf(change.Source) })];
        var outcomes = new ObservationOutcome[valid.Length];
        CreatorRecord joined = record.Join(valid, outcomes);
        CreatorState after = ReferenceEquals(record, joined) ? before : joined.Merged();
        if (!record.Corrections.IsEmpty) after = WithUndated(after, changes, read);
        var featuresBefore = CreatorFeatures.From(before, generation.Model.Extraction);
        CreatorFeatures featuresAfter = ReferenceEquals(before, after) ? featuresBefore : CreatorFeatures.From(after, generation.Model.Extraction);
        var simulation = new Simulation
        {
            RecordVersion = stored.Version,
            FeaturesBefore = featuresBefore,
            FeaturesAfter = featuresAfter,
            ScoresBefore = new CreatorScores(),
            ScoresAfter = new CreatorScores(),
            Invalid = invalid,
            Outcomes = outcomes,
        };
        cancellationToken.ThrowIfCancellationRequested();
        CreatorScorer.Score(featuresBefore, generation.Model, asOfMs, simulation.ScoresBefore, terms.Context);
        CreatorScorer.Score(featuresAfter, generation.Model, asOfMs, simulation.ScoresAfter, terms.Context);
        return (simulation, null);
    }

    // A change without a time replaces every stored snapshot of its key, a correction too.
    private static CreatorState WithUndated(CreatorState merged, ISimulatedChanges changes, Observation?[] read)
    {
        Observation[] undated = [.. read.Where((change, i) => change is not null && changes.IsUndated(i)).OfType<Observation>()];
        return merged.Join(undated, new ObservationOutcome[undated.Length]);
    }

    // Dated changes first: the time scored at, which the undated ones take, is not before any of them.
    private static Refusal? ReadChanges(
        ISimulatedChanges changes, long? newestStoredMs, in AsOf asOf, Observation?[] read, Refusal?[] invalid, out long asOfMs)
    {
        long? newestMs = null;
        for (int i = 0; i < read.Length; i++)
        {
            if (changes.IsUndated(i)) continue;
            invalid[i] = changes.Read(i, out read[i]);
            if (read[i] is { } change && !(change.Stamp.ObservedAtMs <= newestMs)) newestMs = change.Stamp.ObservedAtMs;
        }

        if (asOf.For(newestStoredMs, out long storedAsOfMs) is { } tooOld)
        {
            asOfMs = storedAsOfMs;
            return tooOld;
        }

        if ((asOf with { ClockMs = storedAsOfMs }).For(newestMs, out asOfMs, "the newest of the changes") is { } early) return early;
        for (int i = 0; i < read.Length; i++)
        {
            if (changes.IsUndated(i)) invalid[i] = changes.Read(i, out read[i], asOfMs);
        }

        return null;
    }
}
