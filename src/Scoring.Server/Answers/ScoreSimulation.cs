using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Server.Transport;
using Scoring.Server.Writing;
using Scoring.State;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Answers;

/// <summary>Scores a stored creator as it is and as it would be with some observations changed, and compares. Synchronous; nothing is stored.</summary>
internal sealed class ScoreSimulation(AsOfReader clock, ScoringModel model, ServerFailureLog failures)
{
    private readonly CreatorScoresWriter _writer = new(model);

    /// <summary>Simulates.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">Its record; version 0 when nothing is stored.</param>
    /// <param name="request">The request; its changes are counted already.</param>
    /// <param name="asked">What is asked for, of both scorings.</param>
    /// <param name="response">The answer, when the result is null.</param>
    public RequestFailure? Simulate(
        in CreatorKey key, in StoredState stored, Proto.SimulateScoreRequest request, ScoringRequest asked, out Proto.SimulateScoreResponse? response)
    {
        response = null;
        if (stored.Version == CreatorVersion.Absent && !request.PriorIfUnknown) return Failure.CreatorNotFound();
        CreatorState before;
        try
        {
            before = stored.Version == CreatorVersion.Absent ? CreatorState.Empty(key.Platform) : CreatorState.Decode(key.Platform, stored.State.Span);
        }
        catch (InvalidDataException damage)
        {
            return failures.RecordDamaged(key, damage);
        }

        var changes = new ObservationItemReader(request.Changes, ObservationItemReader.Changes, clock.NowMs);
        var invalid = new RequestFailure?[request.Changes.Count];
        var read = new Observation?[invalid.Length];
        if (ReadChanges(key, changes, before.NewestObservedAtMs, asked.AsOf, read, invalid, out long asOfMs) is { } refused) return refused;

        Observation[] valid = [.. read.OfType<Observation>()];
        var outcomes = new ObservationOutcome[valid.Length];
        CreatorState after = before.Join(valid, outcomes);
        response = Compare(key, stored.Version, before, after, asOfMs, asked);
        ObservationResultWriter.Write(invalid, outcomes, response.Results);
        return null;
    }

    /// <summary>
    /// Reads the changes, those with a time first: the time scored at, which the others take, is not before any of them.
    /// </summary>
    private static RequestFailure? ReadChanges(
        in CreatorKey key,
        ObservationItemReader changes,
        long? newestStoredMs,
        in AsOf asOf,
        Observation?[] read,
        RequestFailure?[] invalid,
        out long asOfMs)
    {
        long? newestMs = null;
        for (int i = 0; i < read.Length; i++)
        {
            if (changes.IsUndated(i)) continue;
            invalid[i] = changes.ReadAbout(key, i, out read[i]);
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
            if (changes.IsUndated(i)) invalid[i] = changes.ReadAbout(key, i, out read[i], undatedMs: asOfMs);
        }

        return null;
    }

    private Proto.SimulateScoreResponse Compare(
        in CreatorKey key, long recordVersion, CreatorState before, CreatorState after, long asOfMs, ScoringRequest asked)
    {
        var featuresBefore = CreatorFeatures.From(before, model.Extraction);
        CreatorFeatures featuresAfter = ReferenceEquals(before, after) ? featuresBefore : CreatorFeatures.From(after, model.Extraction);
        CreatorScores scoresBefore = new(), scoresAfter = new();
        CreatorScorer.Score(featuresBefore, model, asOfMs, scoresBefore, asked.Context);
        CreatorScorer.Score(featuresAfter, model, asOfMs, scoresAfter, asked.Context);
        var response = new Proto.SimulateScoreResponse
        {
            Before = _writer.Write(key, featuresBefore, scoresBefore, recordVersion, asked),
            After = _writer.Write(key, featuresAfter, scoresAfter, recordVersion, asked),
        };
        Add(Proto.ScoreKind.Engagement, scoresBefore.Engagement, scoresAfter.Engagement);
        Add(Proto.ScoreKind.Trust, scoresBefore.Trust, scoresAfter.Trust);
        Add(Proto.ScoreKind.Authenticity, scoresBefore.Authenticity, scoresAfter.Authenticity);
        Add(Proto.ScoreKind.Virality, scoresBefore.Virality, scoresAfter.Virality);
        if (scoresAfter.HasFit) Add(Proto.ScoreKind.Fit, scoresBefore.Fit, scoresAfter.Fit);
        return response;

        void Add(Proto.ScoreKind kind, ScoreEstimate estimateBefore, ScoreEstimate estimateAfter) =>
            response.Differences.Add(ScoreDifferenceWriter.Write(kind, ScoreComparison.Of(estimateBefore, estimateAfter)));
    }
}
