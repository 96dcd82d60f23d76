using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Server.Health;
using Scoring.Server.Prepared;
using Scoring.Server.Reading;
using Scoring.Store;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>
/// scoring.v1.ScoreService: reads requests, asks for features, writes answers. Three methods take calls and give answers in the forms of
/// <see cref="ScoreMarshallers"/>: where the answer is prepared they complete at once.
/// </summary>
internal sealed class ScoreGrpcService(
    AsOfReader clock,
    PreparedAnswers prepared,
    PlainAnswering plain,
    OrdinaryAnswering ordinary,
    ObservationScoring observations,
    ICreatorStore store,
    ScoreSimulation simulation,
    ServingState serving,
    NearCache cache)
    : Proto.ScoreService.ScoreServiceBase
{
    /// <summary>Scores one stored creator.</summary>
    public Task<IWireAnswer> ScoreCreator(ScoreCall call, ServerCallContext context)
    {
        if (call.Message is { } message) return Complete(ordinary.AnswerAsync(message, context.CancellationToken));
        Refuse(clock.Read(call.Terms.HasAsOf, call.Terms.AsOfMs, out AsOf asOf));
        if (call.Subject is not CachedCreator creator || prepared.Answer(creator, asOf) is not { } answer)
        {
            return AnswerAsync(new Question(call.Subject, asOf, call.Terms.HasPriorIfUnknown), context.CancellationToken);
        }

        cache.Metrics?.CountHits(1);
        return Task.FromResult<IWireAnswer>(answer);
    }

    /// <summary>Scores up to 1,000 stored creators.</summary>
    public Task<IWireAnswer> BatchScoreCreators(BatchCall call, ServerCallContext context)
    {
        if (call.Message is { } message) return Complete(ordinary.AnswerAsync(message, context.CancellationToken));
        Refuse(clock.Read(call.Terms.HasAsOf, call.Terms.AsOfMs, out AsOf asOf));
        object[] items = call.Subjects;
        int open = 0;
        for (int i = 0; i < items.Length; i++)
        {
            if (items[i] is CachedCreator creator && prepared.Answer(creator, asOf) is { } answer) items[i] = answer;
            else open++;
        }

        cache.Metrics?.CountHits(items.Length - open);
        return open == 0 ? Task.FromResult<IWireAnswer>(new BatchAnswer(items)) : AnswerOpenAsync(items, open, asOf, call.Terms.HasPriorIfUnknown, context.CancellationToken);
    }

    /// <summary>Scores stored creators one after the other on one stream.</summary>
    public Task StreamScores(IAsyncStreamReader<ScoreCall> requests, IServerStreamWriter<IWireAnswer> responses, ServerCallContext context) =>
        ServedStream.RunAsync(serving, context, ending => new ScoreStream(clock, prepared, plain, ordinary, cache).RunAsync(requests, responses, ending));

    /// <inheritdoc/>
    public override Task<Proto.ScoreObservationsResponse> ScoreObservations(Proto.ScoreObservationsRequest request, ServerCallContext context)
    {
        Refuse(CreatorRefReader.Read(request.Creator, new FieldPath("creator"), out CreatorKey key));
        ScoringRequest asked = Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context);
        Refuse(observations.Score(key, request.Observations, asked, out Proto.ScoreObservationsResponse? response));
        return Task.FromResult(response!);
    }

    /// <inheritdoc/>
    public override async Task<Proto.SimulateScoreResponse> SimulateScore(Proto.SimulateScoreRequest request, ServerCallContext context)
    {
        Refuse(CreatorRefReader.Read(request.Creator, new FieldPath("creator"), out CreatorKey key));
        ScoringRequest asked = Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context);
        Refuse(ObservationItemReader.CheckCount(ObservationItemReader.Changes, request.Changes.Count));

        // The state, not the features: it is what a change joins.
        var stored = new StoredState[1];
        await store.ReadStatesAsync(new[] { key }, stored, context.CancellationToken);
        Refuse(simulation.Simulate(key, stored[0], request, asked, out Proto.SimulateScoreResponse? response));
        return response!;
    }

    private async Task<IWireAnswer> AnswerAsync(Question question, CancellationToken cancellationToken) =>
        OrRefuse((await plain.AnswerAsync([question], cancellationToken))[0]);

    private async Task<IWireAnswer> AnswerOpenAsync(object[] items, int open, AsOf asOf, bool hasPriorIfUnknown, CancellationToken cancellationToken)
    {
        var questions = new Question[open];
        for (int i = 0, next = 0; i < items.Length; i++)
        {
            if (items[i] is not IWireAnswer) questions[next++] = new Question(items[i], asOf, hasPriorIfUnknown);
        }

        object[] outcomes = await plain.AnswerAsync(questions, cancellationToken);
        // A store that is away concerns the whole call, as long as none of it is remembered.
        if (open == items.Length && Array.TrueForAll(outcomes, outcome => outcome is RequestFailure { Code: StatusCode.Unavailable })) OrRefuse(outcomes[0]);
        for (int i = 0, next = 0; i < items.Length; i++)
        {
            if (items[i] is IWireAnswer) continue;
            object outcome = outcomes[next++];
            items[i] = outcome is RequestFailure failure ? new MessageAnswer(new Proto.BatchScoreItem { Error = failure.ToItemError() }) : outcome;
        }

        return new BatchAnswer(items);
    }

    private static async Task<IWireAnswer> Complete(ValueTask<object> outcome) => OrRefuse(await outcome);

    private static IWireAnswer OrRefuse(object outcome) => outcome as IWireAnswer ?? throw ((RequestFailure)outcome).ToRpcException();

    private ScoringRequest Read(bool hasAsOf, long asOfMs, RepeatedField<Proto.ExplanationPart> explain, Proto.ScoringContext? context)
    {
        Refuse(ordinary.Read(hasAsOf, asOfMs, explain, context, out ScoringRequest asked));
        return asked;
    }

    private static void Refuse(RequestFailure? failure)
    {
        if (failure is not null) throw failure.ToRpcException();
    }
}
