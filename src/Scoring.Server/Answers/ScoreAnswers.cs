using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server.Failures;
using Scoring.Server.Prepared;
using Scoring.Server.Reading;
using Scoring.Server.Transport;
using Scoring.Server.Writing;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Answers;

/// <summary>Makes the answer for one creator from its features. Synchronous: no store, no clock.</summary>
internal sealed class ScoreAnswers(ScoringModel model, ServerFailureLog failures)
{
    // Scores are written over by every scoring. Nothing below awaits, so that a thread is done with them before it takes the next creator.
    [ThreadStatic]
    private static CreatorScores? _scratch;

    private readonly CreatorScoresWriter _writer = new(model);
    private readonly PlainScoresWriter _plainWriter = new(model);

    /// <summary>Answers for a stored creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">Its features, fitting the model; version 0 when nothing is stored, <see cref="CreatorVersion.Unread"/> when nobody knows.</param>
    /// <param name="outage">Why nobody knows.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="hasPriorIfUnknown">Answer with the prior when nothing is stored.</param>
    /// <param name="answer">The scores, when the result is null.</param>
    public RequestFailure? Answer(
        in CreatorKey key,
        in StoredFeatures stored,
        StoreUnavailableException? outage,
        ScoringRequest asked,
        bool hasPriorIfUnknown,
        out Proto.CreatorScores? answer)
    {
        answer = null;
        if (Read(key, stored, outage, hasPriorIfUnknown, out CreatorFeatures features) is { } unread) return unread;
        RequestFailure? failure = Answer(key, features, stored.Version, asked, out answer);
        if (answer is not null && stored.StaleAge is { } age) CreatorScoresWriter.MarkStale(answer, age);
        return failure;
    }

    /// <summary>Answers for a stored creator without context and explanation.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">As above.</param>
    /// <param name="outage">As above.</param>
    /// <param name="asOf">The time to score at.</param>
    /// <param name="hasPriorIfUnknown">As above.</param>
    /// <param name="answer">The scores, when the result is null.</param>
    public RequestFailure? Answer(
        in CreatorKey key, in StoredFeatures stored, StoreUnavailableException? outage, in AsOf asOf, bool hasPriorIfUnknown, out PreparedScores? answer)
    {
        answer = null;
        return Read(key, stored, outage, hasPriorIfUnknown, out CreatorFeatures features) ?? Answer(key, features, stored.Version, asOf, stored.StaleAge, out answer);
    }

    /// <summary>Answers from features, wherever they come from.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="features">Its features.</param>
    /// <param name="recordVersion">Version of the stored record behind them; 0 when they are not stored.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="answer">The scores, when the result is null.</param>
    public RequestFailure? Answer(in CreatorKey key, in CreatorFeatures features, long recordVersion, ScoringRequest asked, out Proto.CreatorScores? answer)
    {
        answer = null;
        if (Score(features, asked.AsOf, asked.Context, keepsLines: asked.Parts != ExplainedParts.None, out CreatorScores scores) is { } failure) return failure;
        answer = _writer.Write(key, features, scores, recordVersion, asked);
        return null;
    }

    /// <summary>Answers from features without context and explanation.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="features">Its features.</param>
    /// <param name="recordVersion">Version of the stored record behind them; 0 when they are not stored.</param>
    /// <param name="asOf">The time to score at.</param>
    /// <param name="staleAge">Time since the features were last known to be the creator's; null when they are.</param>
    /// <param name="answer">The scores, when the result is null.</param>
    public RequestFailure? Answer(
        in CreatorKey key, in CreatorFeatures features, long recordVersion, in AsOf asOf, TimeSpan? staleAge, out PreparedScores? answer)
    {
        answer = null;
        if (Score(features, asOf, ScoringContext.None, keepsLines: false, out CreatorScores scores) is { } failure) return failure;
        answer = new PreparedScores(_plainWriter.Write(key, features, scores, recordVersion, staleAge), scores.AsOfMs, features.NewestObservedAtMs);
        return null;
    }

    private RequestFailure? Read(in CreatorKey key, in StoredFeatures stored, StoreUnavailableException? outage, bool hasPriorIfUnknown, out CreatorFeatures features)
    {
        features = default;
        // Not even the prior: it would say that nothing is known of the creator.
        if (stored.Version == CreatorVersion.Unread) return Failure.StoreUnavailable(outage?.RetryAfter);
        if (stored.Version == CreatorVersion.Absent)
        {
            if (!hasPriorIfUnknown) return Failure.CreatorNotFound();
            features = CreatorFeatures.Unknown(key.Platform);
            return null;
        }

        return CreatorFeatures.TryRead(stored.Features.Span, out features)
            ? null
            : failures.RecordDamaged(key, new InvalidDataException("Neither the stored features nor the state can be read."));
    }

    private RequestFailure? Score(in CreatorFeatures features, in AsOf asOf, ScoringContext context, bool keepsLines, out CreatorScores scores)
    {
        scores = _scratch ??= new CreatorScores();
        if (asOf.For(features.NewestObservedAtMs, out long asOfMs) is { } failure) return failure;
        CreatorScorer.Score(features, model, asOfMs, scores, context, keepsLines);
        return null;
    }
}
