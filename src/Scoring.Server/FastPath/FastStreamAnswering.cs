using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>Answers the requests of a StreamScores call: plain ones on the fast path, all others as messages.</summary>
/// <param name="handler">Answers plain requests.</param>
/// <param name="messages">Answers the others.</param>
/// <param name="failures">Where refusals of the store are counted.</param>
internal sealed class FastStreamAnswering(FastPathHandler handler, MessageStreamAnswering messages, IFailureLog failures)
    : IStreamAnswering<FastCall<Proto.StreamScoresRequest>, IWireAnswer>
{
    /// <inheritdoc/>
    public StreamTurns Turns => messages.Turns;

    /// <inheritdoc/>
    public ValueTask<AdmittedWork?> AnswerAsync(
        IReadOnlyList<FastCall<Proto.StreamScoresRequest>> requests, IWireAnswer[] responses, StreamCaller caller, CancellationToken cancellationToken)
    {
        ModelGeneration generation = handler.Generation;
        List<int>? open = null;
        List<ScoreQuery>? queries = null;
        List<int>? others = null;
        Refusal? tooMany = handler.Take(caller.Caller, PlainOf(requests));
        for (int i = 0; i < requests.Count; i++)
        {
            FastCall<Proto.StreamScoresRequest> request = requests[i];
            if (request.Message is not null)
            {
                (others ??= []).Add(i);
                continue;
            }

            FastQuery query = tooMany is not null
                ? new FastQuery { Refusal = tooMany }
                : handler.Find(request.Platform, request.Id, request.Terms, generation, caller.Caller, new FieldPath("creator"));
            request.Release();
            if (query.Answer is { } answer)
            {
                responses[i] = Tag(answer, request);
            }
            else if (query.Refusal is { } refusal)
            {
                responses[i] = Tag(FastPathHandler.ErrorItem(refusal), request);
            }
            else
            {
                (open ??= []).Add(i);
                (queries ??= []).Add(query.Open);
            }
        }

        return open is null && others is null ? default : AnswerAsync(generation, requests, responses, open ?? [], queries ?? [], others ?? [], caller, cancellationToken);
    }

    private async ValueTask<AdmittedWork?> AnswerAsync(
        ModelGeneration generation,
        IReadOnlyList<FastCall<Proto.StreamScoresRequest>> requests,
        IWireAnswer[] responses,
        List<int> open,
        List<ScoreQuery> queries,
        List<int> others,
        StreamCaller caller,
        CancellationToken cancellationToken)
    {
        if (queries.Count > 0)
        {
            var items = new IWireAnswer?[queries.Count];
            Refusal? refusal = await AnswerAsync(generation, queries, items, caller.Share, cancellationToken);
            for (int i = 0; i < items.Length; i++) responses[open[i]] = Tag(items[i] ?? FastPathHandler.ErrorItem(refusal!), requests[open[i]]);
        }

        if (others.Count == 0) return null;
        var answered = new Proto.StreamScoresResponse[others.Count];
        AdmittedWork? work = await messages.AnswerAsync(others.ConvertAll(index => requests[index].Message!), answered, caller, cancellationToken);
        for (int i = 0; i < answered.Length; i++) responses[others[i]] = new MessageAnswer(answered[i]);
        return work;
    }

    private static int PlainOf(IReadOnlyList<FastCall<Proto.StreamScoresRequest>> requests)
    {
        int count = 0;
        for (int i = 0; i < requests.Count; i++)
        {
            if (requests[i].Message is null) count++;
        }

        return count;
    }

    private async ValueTask<Refusal?> AnswerAsync(
        ModelGeneration generation, List<ScoreQuery> queries, IWireAnswer?[] items, WorkShare share, CancellationToken cancellationToken)
    {
        try
        {
            return await handler.AnswerAsync(generation, queries, items, share, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return failures.RecordUnavailable(failure);
        }
    }

    private static IWireAnswer Tag(IWireAnswer answer, FastCall<Proto.StreamScoresRequest> request) =>
        Tag(FastPathHandler.Masked(answer, request.Mask), request.Terms);

    private static IWireAnswer Tag(IWireAnswer answer, in FastTerms terms) => terms.HasTag ? new TaggedAnswer(answer, (ulong)terms.Tag) : answer;
}
