using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>Answers plain requests that have no prepared answer: reads their creators in one round trip and prepares what can be prepared.</summary>
internal sealed class PlainAnswering(FeaturesReader features, PreparedAnswers prepared, ScoreAnswers answers, NearCache cache)
{
    /// <summary>Answers questions.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Per question a <see cref="IWireAnswer"/> with the bytes of a BatchScoreItem, or a <see cref="RequestFailure"/>.</returns>
    public async ValueTask<object[]> AnswerAsync(Question[] questions, CancellationToken cancellationToken)
    {
        CreatorKey[] keys = Array.ConvertAll(questions, question => question.Subject is CachedCreator creator ? creator.Key : (CreatorKey)question.Subject);
        var stored = new StoredFeatures[keys.Length];
        StoreUnavailableException? outage = await features.ReadAsync(keys, stored, cancellationToken);

        Freshness freshness = cache.FreshNow();
        var outcomes = new object[keys.Length];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = Answer(keys[i], stored[i], outage, questions[i], freshness);
        return outcomes;
    }

    private object Answer(in CreatorKey key, in StoredFeatures stored, StoreUnavailableException? outage, in Question question, in Freshness freshness)
    {
        // A prepared answer has no mark.
        if (stored.StaleAge is null
            && cache.Find(key, freshness) is { } remembered
            && remembered.Version == stored.Version
            && prepared.Answer(remembered, question.AsOf) is { } ready)
        {
            return ready;
        }

        var asked = new ScoringRequest(question.AsOf, ExplainedParts.None, ScoringContext.None);
        return answers.Answer(key, stored, outage, asked, question.HasPriorIfUnknown, out Proto.CreatorScores? scores) is { } failure
            ? failure
            : new MessageAnswer(new Proto.ScoreCreatorResponse { Scores = scores });
    }
}
