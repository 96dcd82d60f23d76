using Scoring.Creators;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>Answers the requests of a StreamScores call as messages.</summary>
internal sealed class MessageStreamAnswering(
    ModelHost models, ScoreOperation scores, ScoreTermsReader termsReader, CallAdmission admission, StreamTurns turns, IFailureLog failures)
    : IStreamAnswering<Proto.StreamScoresRequest, Proto.StreamScoresResponse>
{
    /// <inheritdoc/>
    public StreamTurns Turns => turns;

    /// <inheritdoc/>
    public async ValueTask<AdmittedWork?> AnswerAsync(
        IReadOnlyList<Proto.StreamScoresRequest> requests, Proto.StreamScoresResponse[] responses, StreamCaller caller, CancellationToken cancellationToken)
    {
        ModelGeneration generation = models.Current;
        var refusals = new Refusal?[requests.Count];
        var masks = new ScoreMask?[requests.Count];
        var queries = new List<ScoreQuery>(requests.Count);
        for (int i = 0; i < refusals.Length; i++)
        {
            refusals[i] = Read(requests[i], caller.Caller, out ScoreQuery query, out masks[i]);
            if (refusals[i] is null) queries.Add(query);
        }

        var messages = new ScoreMessages(queries.Count);
        AdmittedWork? work = null;
        Refusal? refusalOfAll = null;
        if (queries.Count > 0)
        {
            WorkSize size = WorkSize.OfScores(queries.Count, queries.Exists(query => query.Terms.IsExplained));
            (work, refusalOfAll) = await admission.EnterAsync(caller.Share, size, cancellationToken);
            if (work is not null) refusalOfAll = await AnswerAsync(generation, queries.ToArray(), messages, work, cancellationToken);
        }

        int next = 0;
        for (int i = 0; i < refusals.Length; i++)
        {
            Proto.CreatorScores? scored = null;
            Refusal? refusal = refusals[i];
            if (refusal is null)
            {
                refusal = refusalOfAll ?? messages.RefusalOf(next);
                scored = messages.ScoresOf(next++);
                if (scored is not null) masks[i]?.Keep(scored);
            }

            responses[i] = refusal is null ? new Proto.StreamScoresResponse { Scores = scored } : new Proto.StreamScoresResponse { Error = refusal.ToItemError() };
            if (requests[i].HasTag) responses[i].Tag = requests[i].Tag;
        }

        return work;
    }

    private Refusal? Read(Proto.StreamScoresRequest request, Caller caller, out ScoreQuery query, out ScoreMask? mask)
    {
        (query, mask) = (default, null);
        if (CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key) is { } unnamed) return unnamed;
        if (termsReader.Read(request, out ScoreTerms terms) is { } refused) return refused;
        if (ScoreMask.Read(request.ReadMask, out mask) is { } unknown) return unknown;
        query = new ScoreQuery(key, terms);
        return null;
    }

    private async ValueTask<Refusal?> AnswerAsync(
        ModelGeneration generation, ScoreQuery[] queries, ScoreMessages messages, AdmittedWork work, CancellationToken cancellationToken)
    {
        try
        {
            return await scores.AnswerAsync(generation, queries, messages, work, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return failures.RecordUnavailable(failure);
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }
}
