using System.Runtime.CompilerServices;
using System.Text;
using Grpc.Core;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>
/// Answers plain requests: looks the creator up with the caller's tenant and returns pre-serialized bytes if they match the current model generation
/// and time. Queries without a cached answer go to <see cref="ScoreOperation"/>, whose outcomes are serialized and stored.
/// </summary>
internal sealed class FastPathHandler(ModelHost models, AsOfClock clock, NearCache cache, ScoreOperation scores, AnswerSerializer serializer)
{
    // The memory of a whole group is prefetched at once. The size is the number of cache lines that a processor can load concurrently.
    private const int GroupSize = 32;

    /// <summary>The current model generation. Capture it once per call.</summary>
    public ModelGeneration Generation => models.Current;

    /// <summary>Scores one creator.</summary>
    /// <returns>The bytes of a ScoreCreatorResponse.</returns>
    public Task<IWireAnswer> ScoreCreator(FastCall<Proto.ScoreCreatorRequest> call, Caller caller, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        FastQuery query = Find(call.Platform, call.Id, call.Terms, generation, caller, new FieldPath("creator"));
        call.Release();
        if (query.Answer is { } answer) return Task.FromResult(answer);
        return query.Refusal is { } refusal ? throw refusal.ToRpcException() : ScoreAsync(generation, query.Open, context);
    }

    /// <summary>Scores the creators of a batch.</summary>
    /// <returns>The bytes of a BatchScoreCreatorsResponse.</returns>
    public Task<IWireAnswer> BatchScoreCreators(FastBatchCall call, Caller caller, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        PooledIds ids = call.Ids!;
        var items = new IWireAnswer?[ids.Count];
        List<ScoreQuery>? open = null;
        try
        {
            if (ReadTerms(call.Terms, out ScoreTerms terms) is { } refused) throw refused.ToRpcException();
            Freshness freshness = cache.FreshNow();
            PooledIds.Reader reader = ids.Read();
            Span<IdentityPlace> places = stackalloc IdentityPlace[GroupSize];
            FoundGroup found = default;
            int next = 0;
            int hits = 0;
            while (!reader.IsAtEnd)
            {
                IdentityGroup group = reader.ReadGroup(caller.Tenant, places);
                cache.Find(group, freshness, found);
                for (int i = 0; i < group.Count; i++, next++)
                {
                    CachedCreator? entry = found[i];
                    if (entry is not null) hits++;
                    if ((items[next] = AnswerOf(entry, terms, generation)) is not null) continue;
                    FastQuery query = QueryOf(group[i].Platform, group[i].Id, entry, terms, generation, caller, new FieldPath("creators", next));
                    items[next] = query.Answer ?? (query.Refusal is { } refusal ? ErrorItem(refusal) : null);
                    if (items[next] is null) (open ??= []).Add(query.Open);
                }
            }

            cache.Metrics?.CountHits(hits);
        }
        finally
        {
            ids.Release();
        }

        return open is null ? Task.FromResult<IWireAnswer>(new BatchAnswer(items!)) : ScoreAsync(generation, open, items, context);
    }

    /// <summary>Looks up one creator.</summary>
    /// <param name="platform">Its platform.</param>
    /// <param name="id">Its id in canonical form, ASCII.</param>
    /// <param name="asked">The other fields of the request.</param>
    /// <param name="generation">The model generation of the call.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="path">Path of the creator in the request.</param>
    public FastQuery Find(Platform platform, ReadOnlySpan<byte> id, in FastTerms asked, ModelGeneration generation, Caller caller, in FieldPath path)
    {
        if (ReadTerms(asked, out ScoreTerms terms) is { } refusal) return new FastQuery { Refusal = refusal };
        CachedCreator? entry = cache.Find(new CreatorIdentity(caller.Tenant, platform, id), cache.FreshNow());
        if (entry is not null) cache.Metrics?.CountHits(1);
        return AnswerOf(entry, terms, generation) is { } answer ? new FastQuery { Answer = answer } : QueryOf(platform, id, entry, terms, generation, caller, path);
    }

    /// <summary>The error of an item, as bytes of a BatchScoreItem or StreamScoresResponse.</summary>
    public static IWireAnswer ErrorItem(Refusal refusal) => new MessageAnswer(new Proto.BatchScoreItem { Error = refusal.ToItemError() });

    /// <summary>Answers queries that have no pre-serialized answer.</summary>
    /// <param name="generation">The model generation of the call.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="items">Receives an answer in each place that is null, in the order of the queries, unless the result is a refusal.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    public ValueTask<Refusal?> AnswerAsync(ModelGeneration generation, List<ScoreQuery> queries, IWireAnswer?[] items, CancellationToken cancellationToken) =>
        scores.AnswerAsync(generation, queries.ToArray(), new ItemWriter(serializer, items), cancellationToken);

    private async Task<IWireAnswer> ScoreAsync(ModelGeneration generation, ScoreQuery query, ServerCallContext context)
    {
        IScoreOutcomeWriter writer = new SingleWriter(serializer);
        if (await scores.AnswerAsync(generation, new[] { query }, writer, context.CancellationToken) is { } refusal) throw refusal.ToRpcException();
        var single = (SingleWriter)writer;
        return single.Answer ?? throw single.Refusal!.ToRpcException();
    }

    private async Task<IWireAnswer> ScoreAsync(ModelGeneration generation, List<ScoreQuery> open, IWireAnswer?[] items, ServerCallContext context)
    {
        if (await AnswerAsync(generation, open, items, context.CancellationToken) is { } refusal)
        {
            // An unavailable store fails the whole call if no item has an answer yet.
            if (open.Count == items.Length) throw refusal.ToRpcException();
            for (int i = 0; i < items.Length; i++) items[i] ??= ErrorItem(refusal);
        }

        return new BatchAnswer(items!);
    }

    private Refusal? ReadTerms(in FastTerms asked, out ScoreTerms terms)
    {
        Refusal? refusal = clock.Read(asked.HasAsOf, asked.AsOfMs, out AsOf asOf);
        terms = new ScoreTerms(asOf, ExplainedParts.None, ScoringContext.None, asked.HasPriorIfUnknown);
        return refusal;
    }

    private static PreSerializedScores? AnswerOf(CachedCreator? entry, in ScoreTerms terms, ModelGeneration generation)
    {
        if (entry?.Answer is not PreSerializedScores answer || !answer.IsFor(generation, terms.AsOf)) return null;
        answer.PrefetchBytes();
        return answer;
    }

    // Without a pre-serialized answer the creator is scored at once if it is cached; else it becomes a query for the operation.
    private FastQuery QueryOf(
        Platform platform, ReadOnlySpan<byte> id, CachedCreator? entry, in ScoreTerms terms, ModelGeneration generation, Caller caller, in FieldPath path)
    {
        if (CreatorRefReader.Read(platform, Encoding.UTF8.GetString(id), caller, path, out CreatorKey key) is { } refusal) return new FastQuery { Refusal = refusal };
        var query = new ScoreQuery(key, terms) { Entry = entry, IsSearched = true };
        var writer = new SingleWriter(serializer);
        return scores.TryAnswer(generation, query, ref writer) ? new FastQuery { Answer = writer.Answer, Refusal = writer.Refusal } : new FastQuery { Open = query };
    }

    [InlineArray(GroupSize)]
    private struct FoundGroup
    {
        private CachedCreator? _first;
    }
}

/// <summary>The result of the lookup of one creator on the fast path: an answer, a refusal, or a query for the operation.</summary>
internal readonly struct FastQuery
{
    /// <summary>The answer; null when there is none.</summary>
    public IWireAnswer? Answer { get; init; }

    /// <summary>The refusal; null when there is an answer or <see cref="Open"/> is set.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The query for the operation when there is neither an answer nor a refusal.</summary>
    public ScoreQuery Open { get; init; }
}
