using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.Service.Models;
using Scoring.State;

namespace Scoring.Service.Scores;

/// <summary>Scores observations that come with a call in the way stored ones are scored: record, features, scores. Uses no store.</summary>
public static class ObservationScoring
{
    /// <summary>Scores observations of one creator.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="key">The creator.</param>
    /// <param name="observations">Its observations, valid ones.</param>
    /// <param name="terms">What is asked for besides.</param>
    /// <param name="outcomes">Receives the outcome of each observation; as long as <paramref name="observations"/>.</param>
    /// <param name="writer">Receives the outcome, with index 0: scores, or the refusal of the time.</param>
    public static void Score(
        ModelGeneration generation,
        in CreatorKey key,
        IReadOnlyList<Observation> observations,
        in ScoreTerms terms,
        ObservationOutcome[] outcomes,
        IScoreOutcomeWriter writer)
    {
        CreatorRecord record = CreatorRecord.Empty(key.Platform).Join(observations, outcomes);
        var features = CreatorFeatures.From(record.Merged(), generation.Model.Extraction);
        var scores = new CreatorScores();
        writer.Write(0, ScoreOperation.Score(generation, terms, features, scores) is { } refusal
            ? new ScoreOutcome(generation, new ScoreQuery(key, terms), refusal)
            : new ScoreOutcome(generation, key, terms, features, scores));
    }
}
