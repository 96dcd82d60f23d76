using Google.Protobuf.Collections;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Server.Writing;
using Scoring.State;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Answers;

/// <summary>Scores observations that come with the call, on the same way as stored ones: state, features, scores. Touches no store.</summary>
internal sealed class ObservationScoring(AsOfReader clock, ScoreAnswers answers, ScoringModel model)
{
    /// <summary>Scores the valid ones among the observations.</summary>
    /// <param name="key">Whom they are about.</param>
    /// <param name="items">The observations as sent.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="response">The answer, when the result is null.</param>
    public RequestFailure? Score(
        in CreatorKey key, RepeatedField<Proto.Observation> items, ScoringRequest asked, out Proto.ScoreObservationsResponse? response)
    {
        response = null;
        if (ObservationItemReader.CheckCount(ObservationItemReader.Observations, items.Count) is { } refused) return refused;

        var reader = new ObservationItemReader(items, ObservationItemReader.Observations, clock.NowMs);
        var invalid = new RequestFailure?[items.Count];
        var valid = new List<Observation>(items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            invalid[i] = reader.ReadAbout(key, i, out Observation? observation);
            if (observation is not null) valid.Add(observation);
        }

        var outcomes = new ObservationOutcome[valid.Count];
        CreatorState state = CreatorState.Empty(key.Platform).Join(valid, outcomes);
        var features = CreatorFeatures.From(state, model.Extraction);
        if (answers.Answer(key, features, recordVersion: 0, asked, out Proto.CreatorScores? scores) is { } failure) return failure;

        response = new Proto.ScoreObservationsResponse { Scores = scores };
        ObservationResultWriter.Write(invalid, outcomes, response.Results);
        return null;
    }
}
