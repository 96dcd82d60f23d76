using Scoring.Creators;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>Answers the requests of a StreamScores call as messages.</summary>
internal sealed class MessageStreamAnswering(ModelHost models, ScoreOperation scores, ScoreTermsReader termsReader)
    : IStreamAnswering<Proto.StreamScoresRequest, Proto.StreamScoresResponse>
{
    /// <inheritdoc/>
    public async ValueTask AnswerAsync(
        IReadOnlyList<Proto.StreamScoresRequest> requests, Proto.StreamScoresResponse[] responses, Caller caller, CancellationToken cancellationToken)
    {
        ModelGeneration generation = models.Current;
        var refusals = new Refusal?[requests.Count];
        var queries = new List<ScoreQuery>(requests.Count);
        for (int i = 0; i < refusals.Length; i++)
        {
            refusals[i] = Read(requests[i], caller, out ScoreQuery query);
            if (refusals[i] is null) queries.Add(query);
        }

        var messages = new ScoreMessages(queries.Count);
        Refusal? refusalOfAll = queries.Count == 0 ? null : await AnswerAsync(generation, queries.ToArray(), messages, cancellationToken);
        int next = 0;
        for (int i = 0; i < refusals.Length; i++)
        {
            Proto.CreatorScores? scored = null;
            Refusal? refusal = refusals[i];
            if (refusal is null)
            {
                refusal = refusalOfAll ?? messages.RefusalOf(next);
                scored = messages.ScoresOf(next++);
            }

            responses[i] = refusal is null ? new Proto.StreamScoresResponse { Scores = scored } : new Proto.StreamScoresResponse { Error = refusal.ToItemError() };
            if (requests[i].HasTag) responses[i].Tag = requests[i].Tag;
        }
    }

    private Refusal? Read(Proto.StreamScoresRequest request, Caller caller, out ScoreQuery query)
    {
        query = default;
        if (CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key) is { } unnamed) return unnamed;
        if (termsReader.Read(request, out ScoreTerms terms) is { } refused) return refused;
        query = new ScoreQuery(key, terms);
        return null;
    }

    private async ValueTask<Refusal?> AnswerAsync(ModelGeneration generation, ScoreQuery[] queries, ScoreMessages messages, CancellationToken cancellationToken)
    {
        try
        {
            return await scores.AnswerAsync(generation, queries, messages, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return Refusals.StoreUnavailable(failure.RetryAfter);
        }
    }
}
