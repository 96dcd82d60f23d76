using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Store;
using Scoring.Store.Caching;

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
            && !cache.IsDisabled
            && cache.Find(key, freshness) is { } remembered
            && remembered.Version == stored.Version
            && prepared.Answer(remembered, question.AsOf) is { } ready)
        {
            return ready;
        }

        return (object?)answers.Answer(key, stored, outage, question.AsOf, question.HasPriorIfUnknown, out PreparedScores? scores) ?? scores!;
    }
}
