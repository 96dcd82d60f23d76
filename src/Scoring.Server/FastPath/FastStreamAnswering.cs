using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Grpc.Services;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>Answers the requests of a StreamScores call: plain ones on the fast path, all others as messages.</summary>
/// <param name="handler">Answers plain requests.</param>
/// <param name="messages">Answers the others.</param>
internal sealed class FastStreamAnswering(FastPathHandler handler, MessageStreamAnswering messages)
    : IStreamAnswering<FastCall<Proto.StreamScoresRequest>, IWireAnswer>
{
    /// <inheritdoc/>
    public ValueTask AnswerAsync(IReadOnlyList<FastCall<Proto.StreamScoresRequest>> requests, IWireAnswer[] responses, Caller caller, CancellationToken cancellationToken)
    {
        ModelGeneration generation = handler.Generation;
        List<int>? open = null;
        List<ScoreQuery>? queries = null;
        List<int>? others = null;
        for (int i = 0; i < requests.Count; i++)
        {
            FastCall<Proto.StreamScoresRequest> request = requests[i];
            if (request.Message is not null)
            {
                (others ??= []).Add(i);
                continue;
            }

            FastQuery query = handler.Find(request.Platform, request.Id, request.Terms, generation, caller, new FieldPath("creator"));
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

    private async ValueTask AnswerAsync(
        ModelGeneration generation,
        IReadOnlyList<FastCall<Proto.StreamScoresRequest>> requests,
        IWireAnswer[] responses,
        List<int> open,
        List<ScoreQuery> queries,
        List<int> others,
        Caller caller,
        CancellationToken cancellationToken)
    {
        if (queries.Count > 0)
        {
            var items = new IWireAnswer?[queries.Count];
            Refusal? refusal = await AnswerAsync(generation, queries, items, cancellationToken);
            for (int i = 0; i < items.Length; i++) responses[open[i]] = Tag(items[i] ?? FastPathHandler.ErrorItem(refusal!), requests[open[i]]);
        }

        if (others.Count == 0) return;
        var answered = new Proto.StreamScoresResponse[others.Count];
        await messages.AnswerAsync(others.ConvertAll(index => requests[index].Message!), answered, caller, cancellationToken);
        for (int i = 0; i < answered.Length; i++) responses[others[i]] = new MessageAnswer(answered[i]);
    }

    private async ValueTask<Refusal?> AnswerAsync(ModelGeneration generation, List<ScoreQuery> queries, IWireAnswer?[] items, CancellationToken cancellationToken)
    {
        try
        {
            return await handler.AnswerAsync(generation, queries, items, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return Refusals.StoreUnavailable(failure.RetryAfter);
        }
    }

    private static IWireAnswer Tag(IWireAnswer answer, FastCall<Proto.StreamScoresRequest> request) =>
        request.Terms.HasTag ? new TaggedAnswer(answer, (ulong)request.Terms.Tag) : answer;
}
