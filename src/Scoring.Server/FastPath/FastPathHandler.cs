using System.Runtime.CompilerServices;
using System.Text;
using Grpc.Core;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Telemetry;
using Scoring.Service.Admission;
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
internal sealed class FastPathHandler(
    ModelHost models, AsOfClock clock, NearCache cache, ScoreOperation scores, AnswerSerializer serializer, CallAdmission admission, CallLog log)
{
    // The memory of a whole group is prefetched at once. The size is the number of cache lines that a processor can load concurrently.
    private const int GroupSize = 32;

    // Smaller work costs less than a refusal, and smaller answers less than the buffers of the transport: both are not admitted.
    private const int SmallestUnits = 8;
    private const int SmallestBytes = 64 * 1024;

    /// <summary>The current model generation. Capture it once per call.</summary>
    public ModelGeneration Generation => models.Current;

    /// <summary>Scores one creator.</summary>
    /// <returns>The bytes of a ScoreCreatorResponse.</returns>
    public Task<IWireAnswer> ScoreCreator(FastCall<Proto.ScoreCreatorRequest> call, Caller caller, ServerCallContext context)
    {
        if (admission.Take(caller.Tenant, 1) is { } tooMany)
        {
            call.Release();
            throw tooMany.ToRpcException();
        }

        ModelGeneration generation = models.Current;
        FastQuery query = Find(call.Platform, call.Id, call.Terms, generation, caller, new FieldPath("creator"));
        call.Release();
        if (query.Answer is { } answer) return Task.FromResult(Masked(answer, call.Mask));
        return query.Refusal is { } refusal ? throw refusal.ToRpcException() : ScoreAsync(generation, query.Open, call.Mask, context);
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
            Freshness freshness = cache.FreshNow(terms.Reads.MaxStaleness);
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
                    // Scored when the units of the batch are counted.
                    if (ReadQuery(group[i].Platform, group[i].Id, entry, terms, caller, new FieldPath("creators", next), out ScoreQuery query) is { } refusal) items[next] = ErrorItem(refusal);
                    else (open ??= []).Add(query);
                }
            }

            cache.Metrics?.CountHits(hits);
        }
        finally
        {
            ids.Release();
        }

        if (open is not null) return ScoreAsync(generation, open, items, call.Mask, caller, context);
        // A mask does not make the work smaller.
        var whole = new BatchAnswer(items!);
        WorkSize size = WorkSize.OfAnswer(whole.Length);
        if (whole.Length >= SmallestBytes) return AdmitAsync(whole, items!, size, call.Mask, caller, context);
        return admission.Take(caller.Tenant, size.Units) is { } tooMany ? throw tooMany.ToRpcException() : Task.FromResult<IWireAnswer>(Masked(whole, items!, call.Mask));
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
        CachedCreator? entry = cache.Find(new CreatorIdentity(caller.Tenant, platform, id), cache.FreshNow(terms.Reads.MaxStaleness));
        if (entry is not null) cache.Metrics?.CountHits(1);
        return AnswerOf(entry, terms, generation) is { } answer ? new FastQuery { Answer = answer } : QueryOf(platform, id, entry, terms, generation, caller, path);
    }

    /// <summary>The error of an item, as bytes of a BatchScoreItem or StreamScoresResponse.</summary>
    public static IWireAnswer ErrorItem(Refusal refusal) => new MessageAnswer(new Proto.BatchScoreItem { Error = refusal.ToItemError() });

    /// <summary>An answer with the fields of a mask only; itself without a mask, and an error.</summary>
    public static IWireAnswer Masked(IWireAnswer answer, ScoreMask? mask) => mask is not null && answer is PreSerializedScores scores ? scores.Masked(mask) : answer;

    /// <summary>Counts the units of plain requests that arrived together on a stream, before they are looked up.</summary>
    /// <returns>A refusal of all when the tenant has used its units.</returns>
    public Refusal? Take(Caller caller, int count) => count == 0 ? null : admission.Take(caller.Tenant, count);

    /// <summary>Answers queries of a stream that have no pre-serialized answer and whose units are counted. They are admitted unless they are few.</summary>
    /// <param name="generation">The model generation of the call.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="items">Receives an answer in each place, in the order of the queries, unless the result is a refusal.</param>
    /// <param name="share">Whose share they use.</param>
    /// <param name="cancellationToken">Stops waiting for the admission, for the store and for turns.</param>
    public async ValueTask<Refusal?> AnswerAsync(
        ModelGeneration generation, List<ScoreQuery> queries, IWireAnswer?[] items, WorkShare share, CancellationToken cancellationToken)
    {
        if (queries.Count < SmallestUnits) return await AnswerAsync(generation, queries, items, work: null, cancellationToken);
        (AdmittedWork? work, Refusal? refusal) = await admission.AdmitAsync(share, WorkSize.OfPlain(queries.Count), cancellationToken);

        // Ends before the responses are written: so few plain ones are smaller than an answer that is admitted.
        using (work) return refusal ?? await AnswerAsync(generation, queries, items, work, cancellationToken);
    }

    private ValueTask<Refusal?> AnswerAsync(
        ModelGeneration generation, List<ScoreQuery> queries, IWireAnswer?[] items, AdmittedWork? work, CancellationToken cancellationToken) =>
        scores.AnswerAsync(generation, queries.ToArray(), new ItemWriter(serializer, items), work, cancellationToken);

    private async Task<IWireAnswer> ScoreAsync(ModelGeneration generation, ScoreQuery query, ScoreMask? mask, ServerCallContext context)
    {
        log.BeginSteps(context);
        IScoreOutcomeWriter writer = new SingleWriter(serializer);
        if (await scores.AnswerAsync(generation, new[] { query }, writer, work: null, context.CancellationToken) is { } refusal) throw refusal.ToRpcException();
        var single = (SingleWriter)writer;
        return single.Answer is { } answer ? Masked(answer, mask) : throw single.Refusal!.ToRpcException();
    }

    // An answer that is not read takes memory as long as the call lasts.
    private async Task<IWireAnswer> AdmitAsync(BatchAnswer whole, IWireAnswer[] items, WorkSize size, ScoreMask? mask, Caller caller, ServerCallContext context)
    {
        log.BeginSteps(context);
        await admission.EnterAsync(context, caller, size, WorkPriority.Bulk);
        return Masked(whole, items, mask);
    }

    // The units are counted before a creator is scored, also one whose features are cached.
    private async Task<IWireAnswer> ScoreAsync(
        ModelGeneration generation, List<ScoreQuery> open, IWireAnswer?[] items, ScoreMask? mask, Caller caller, ServerCallContext context)
    {
        log.BeginSteps(context);
        WorkSize size = WorkSize.OfPlain(open.Count, readyBytes: items.Sum(item => item?.Length ?? 0));
        AdmittedWork? work = null;
        if (open.Count >= SmallestUnits || size.Bytes >= SmallestBytes) work = await admission.EnterAsync(context, caller, size, WorkPriority.Bulk);
        else if (admission.Take(caller.Tenant, size.Units) is { } tooMany) throw tooMany.ToRpcException();
        if (await AnswerAsync(generation, open, items, work, context.CancellationToken) is { } refusal)
        {
            // An unavailable store fails the whole call if no item has an answer yet.
            if (open.Count == items.Length) throw refusal.ToRpcException();
            for (int i = 0; i < items.Length; i++) items[i] ??= ErrorItem(refusal);
        }

        return Masked(whole: null, items!, mask);
    }

    private static BatchAnswer Masked(BatchAnswer? whole, IWireAnswer[] items, ScoreMask? mask)
    {
        if (mask is null) return whole ?? new BatchAnswer(items);
        for (int i = 0; i < items.Length; i++) items[i] = Masked(items[i], mask);
        return new BatchAnswer(items);
    }

    private Refusal? ReadTerms(in FastTerms asked, out ScoreTerms terms)
    {
        Refusal? refusal = clock.Read(asked.HasAsOf, asked.AsOfMs, out AsOf asOf);
        terms = new ScoreTerms(asOf, ExplainedParts.None, ScoringContext.None, asked.HasPriorIfUnknown) { Reads = asked.Reads };
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
        if (ReadQuery(platform, id, entry, terms, caller, path, out ScoreQuery query) is { } refusal) return new FastQuery { Refusal = refusal };
        var writer = new SingleWriter(serializer);
        return scores.TryAnswer(generation, query, ref writer) ? new FastQuery { Answer = writer.Answer, Refusal = writer.Refusal } : new FastQuery { Open = query };
    }

    private static Refusal? ReadQuery(
        Platform platform, ReadOnlySpan<byte> id, CachedCreator? entry, in ScoreTerms terms, Caller caller, in FieldPath path, out ScoreQuery query)
    {
        Refusal? refusal = CreatorRefReader.Read(platform, Encoding.UTF8.GetString(id), caller, path, out CreatorKey key);
        query = new ScoreQuery(key, terms) { Entry = entry, IsSearched = true };
        return refusal;
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
