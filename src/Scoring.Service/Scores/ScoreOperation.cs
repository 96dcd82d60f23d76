using System.Runtime.CompilerServices;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Caching;

namespace Scoring.Service.Scores;

/// <summary>
/// Answers queries for the scores of stored creators: the one loop behind single calls, batches and streams, whatever the transport. Each outcome goes to a
/// writer while its scores are valid. All members may be called concurrently.
/// </summary>
/// <param name="features">Where features come from.</param>
/// <param name="failures">Where damaged records and refusals of the store are logged.</param>
/// <param name="metrics">Its counters; null for none.</param>
/// <param name="drift">Compares the scored creators with the population of the model; null for no comparison.</param>
/// <param name="shadow">Scores a share of the creators by a second model; null without one.</param>
public sealed class ScoreOperation(
    FeatureSource features, IFailureLog failures, ScoreMetrics? metrics = null, PopulationDrift? drift = null, ShadowScoring? shadow = null)
{
    /// <summary>Most creators of one call.</summary>
    public const int MaxCreators = 1_000;

    // Overwritten by every scoring. Nothing that uses it awaits, so that a thread is done with it before it takes the next creator.
    [ThreadStatic]
    private static CreatorScores? _scratch;

    /// <summary>Answers queries: all features that are not cached are read in one round trip.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="queries">The queries, up to <see cref="MaxCreators"/>.</param>
    /// <param name="writer">Receives one outcome per query, in order, unless the result is a refusal.</param>
    /// <param name="work">The admitted work, which takes one step per query; null for work that is too small to be admitted.</param>
    /// <param name="cancellationToken">Stops waiting for the store and for turns, and the work between two creators.</param>
    /// <returns>
    /// A refusal of all queries when the store is unavailable and none of the creators is cached; null when every query has its outcome.
    /// </returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Refusal?> AnswerAsync(
        ModelGeneration generation, ReadOnlyMemory<ScoreQuery> queries, IScoreOutcomeWriter writer, AdmittedWork? work, CancellationToken cancellationToken)
    {
        var reads = new CreatorRead[queries.Length];
        CallSteps? steps = CallSteps.Current;
        long begun = steps is null ? 0 : CallSteps.Now;
        StoreUnavailableException? outage = await features.ReadAsync(generation, queries, reads, cancellationToken);
        steps?.AddWait(begun);
        if (outage is not null && IsNothingRead(queries.Span, reads))
        {
            Refusal refusal = failures.RecordUnavailable(outage);
            metrics?.CountRefused(refusal, queries.Length);
            return refusal;
        }

        for (int i = 0; i < reads.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (work is not null) await work.StepAsync(cancellationToken);
            Answer(generation, queries.Span[i], reads[i], outage, i, ref writer);
        }

        work?.EndTurn();
        return null;
    }

    // A query that is limited to the cache has an answer of its own.
    private static bool IsNothingRead(ReadOnlySpan<ScoreQuery> queries, ReadOnlySpan<CreatorRead> reads)
    {
        for (int i = 0; i < reads.Length; i++)
        {
            if (reads[i].Stored.Version != CreatorVersion.Unread || queries[i].Terms.Reads.CachedOnly) return false;
        }

        return true;
    }

    /// <summary>Answers one query at once, if its cache entry is known and has features that fit the model.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="query">The query.</param>
    /// <param name="writer">Receives the outcome, with index 0, when the result is true.</param>
    /// <returns>False when only <see cref="AnswerAsync"/> can answer.</returns>
    public bool TryAnswer<TWriter>(ModelGeneration generation, in ScoreQuery query, ref TWriter writer)
        where TWriter : IScoreOutcomeWriter
    {
        if (query.Entry is not { Version: not CreatorVersion.Absent } entry
            || !CreatorFeatures.TryReadExtraction(entry.Features.Span, out int ordinal, out ulong hash)
            || !generation.IsExtractedBy(ordinal, hash))
        {
            return false;
        }

        Answer(generation, query, new CreatorRead(entry.Stored, entry), outage: null, index: 0, ref writer);
        return true;
    }

    private void Answer<TWriter>(
        ModelGeneration generation, in ScoreQuery query, in CreatorRead read, StoreUnavailableException? outage, int index, ref TWriter writer)
        where TWriter : IScoreOutcomeWriter
    {
        CreatorScores scores = _scratch ??= new CreatorScores();
        Refusal? refusal = Read(generation, query, read.Stored, outage, out CreatorFeatures creator) ?? Score(generation, query.Terms, creator, scores);
        ScoreOutcome outcome = refusal is not null
            ? new ScoreOutcome(generation, query, refusal)
            : new ScoreOutcome(generation, query.Key, query.Terms, creator, scores)
            {
                RecordVersion = read.Stored.Version,
                StaleAge = read.Stored.StaleAge,
                Entry = read.Entry,
            };
        metrics?.Count(outcome);
        if (refusal is null && read.Stored.Version > CreatorVersion.Absent)
        {
            drift?.Offer(read.Stored.Features);
            shadow?.Offer(generation, read.Stored.Features, query.Terms.AsOf);
        }

        writer.Write(index, outcome);
    }

    private Refusal? Read(
        ModelGeneration generation, in ScoreQuery query, in StoredFeatures stored, StoreUnavailableException? outage, out CreatorFeatures creator)
    {
        creator = default;
        switch (stored.Version)
        {
            // Not the prior either: it would state that nothing is known of the creator.
            case CreatorVersion.Unread:
                if (query.Terms.Reads.CachedOnly) return Refusals.NotCached();
                return outage is null ? Refusals.StoreUnavailable(failure: null) : failures.RecordUnavailable(outage);
            case CreatorVersion.Absent:
                creator = CreatorFeatures.Unknown(query.Key.Platform);
                return query.Terms.PriorIfUnknown ? null : Refusals.CreatorNotFound();
            default:
                return CreatorFeatures.TryRead(stored.Features.Span, out creator) && generation.IsExtractedBy(creator.ExtractionOrdinal, creator.ExtractionHash)
                    ? null
                    : failures.RecordDamaged(query.Key, new InvalidDataException("Neither the stored features nor the state can be read."));
        }
    }

    /// <summary>Scores features.</summary>
    internal static Refusal? Score(ModelGeneration generation, in ScoreTerms terms, in CreatorFeatures creator, CreatorScores scores)
    {
        if (terms.AsOf.For(creator.NewestObservedAtMs, out long asOfMs) is { } refusal) return refusal;
        CreatorScorer.Score(creator, generation.Model, asOfMs, scores, terms.Context, keepsLines: terms.Parts != ExplainedParts.None);
        return null;
    }
}
