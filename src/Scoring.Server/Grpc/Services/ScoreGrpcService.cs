using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Health;
using Scoring.Service.Admission;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.State;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.ScoreService on the message path: reads each request, runs the operation, writes the response.</summary>
internal sealed class ScoreGrpcService(
    ModelHost models,
    ScoreOperation scores,
    ScoreSimulation simulation,
    ScoreTermsReader termsReader,
    MessageStreamAnswering streamed,
    CallAdmission admission,
    ServingState serving)
    : Proto.ScoreService.ScoreServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.ScoreCreatorResponse> ScoreCreator(Proto.ScoreCreatorRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key).ThrowIfRefused();
        termsReader.Read(request, out ScoreTerms terms).ThrowIfRefused();
        ScoreMask.Read(request.ReadMask, out ScoreMask? mask).ThrowIfRefused();
        AdmittedWork work = await admission.EnterAsync(context, caller, WorkSize.OfScores(1, terms.IsExplained), WorkPriority.Interactive);
        var messages = new ScoreMessages(1);
        (await scores.AnswerAsync(generation, new[] { new ScoreQuery(key, terms) }, messages, work, context.CancellationToken)).ThrowIfRefused();
        messages.RefusalOf(0).ThrowIfRefused();
        Proto.CreatorScores scored = messages.ScoresOf(0)!;
        mask?.Keep(scored);
        return new Proto.ScoreCreatorResponse { Scores = scored };
    }

    /// <inheritdoc/>
    public override async Task<Proto.BatchScoreCreatorsResponse> BatchScoreCreators(Proto.BatchScoreCreatorsRequest request, ServerCallContext context) =>
        new() { Items = { await BatchScoreCreatorsAsync(request, context, static item => item) } };

    /// <summary>
    /// Answers a batch as items of the caller's choice. An item is converted in the turn of its creator: an explained batch has up to 12 MB, and its serialization after the
    /// last turn would keep other calls waiting.
    /// </summary>
    /// <typeparam name="TItem">What an item becomes: the message, or its bytes.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="context">The call.</param>
    /// <param name="convert">Converts the message of an item.</param>
    /// <returns>One item per creator, in their order.</returns>
    /// <exception cref="RpcException">The whole call is refused.</exception>
    public async Task<TItem[]> BatchScoreCreatorsAsync<TItem>(
        Proto.BatchScoreCreatorsRequest request, ServerCallContext context, Func<Proto.BatchScoreItem, TItem> convert)
        where TItem : class
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        int count = request.Creators.Count;
        if (count is 0 or > ScoreOperation.MaxCreators) throw Refusal.CountOutOfBounds("creators", count, 1, ScoreOperation.MaxCreators).ToRpcException();
        termsReader.Read(request, out ScoreTerms terms).ThrowIfRefused();
        ScoreMask.Read(request.ReadMask, out ScoreMask? mask).ThrowIfRefused();
        AdmittedWork work = await admission.EnterAsync(context, caller, WorkSize.OfScores(count, terms.IsExplained), WorkPriority.Bulk);

        // Invalid creators are refused here; the operation answers the others.
        var items = new BatchItems<TItem>(count, mask, convert);
        var queries = new List<ScoreQuery>(count);
        for (int i = 0; i < count; i++)
        {
            if (CreatorRefReader.Read(request.Creators[i], caller, new FieldPath("creators", i), out CreatorKey key) is { } refusal) items.Refuse(i, refusal);
            else queries.Add(new ScoreQuery(key, terms));
        }

        (await scores.AnswerAsync(generation, queries.ToArray(), items, work, context.CancellationToken)).ThrowIfRefused();
        return items.All;
    }

    /// <inheritdoc/>
    public override Task StreamScores(
        IAsyncStreamReader<Proto.StreamScoresRequest> requests, IServerStreamWriter<Proto.StreamScoresResponse> responses, ServerCallContext context)
    {
        var caller = StreamCaller.Of(context, WorkPriority.Bulk);
        return ServedStream.RunAsync(
            serving, context, ending => new ScoreStream<Proto.StreamScoresRequest, Proto.StreamScoresResponse>(streamed, caller).RunAsync(requests, responses, ending));
    }

    /// <inheritdoc/>
    public override async Task<Proto.ScoreObservationsResponse> ScoreObservations(Proto.ScoreObservationsRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key).ThrowIfRefused();
        termsReader.Read(request, out ScoreTerms terms).ThrowIfRefused();
        ObservationItemReader.CheckCount(ObservationItemReader.Observations, request.Observations.Count).ThrowIfRefused();
        AdmittedWork work = await admission.EnterAsync(context, caller, WorkSize.OfObservations(request.Observations.Count, scores: 1), WorkPriority.Interactive);
        await work.StepAsync(context.CancellationToken);

        var reader = new ObservationItemReader(request.Observations, ObservationItemReader.Observations, caller, termsReader.NowMs);
        var invalid = new Refusal?[reader.Count];
        var valid = new List<Observation>(reader.Count);
        for (int i = 0; i < invalid.Length; i++)
        {
            invalid[i] = reader.ReadAbout(key, i, out Observation? observation);
            if (observation is not null) valid.Add(observation);
        }

        context.CancellationToken.ThrowIfCancellationRequested();
        var outcomes = new ObservationOutcome[valid.Count];
        var messages = new ScoreMessages(1);
        ObservationScoring.Score(generation, key, valid, terms, outcomes, messages);
        messages.RefusalOf(0).ThrowIfRefused();
        var response = new Proto.ScoreObservationsResponse { Scores = messages.ScoresOf(0) };
        ObservationResultWriter.Write(invalid, outcomes, ObservationItemReader.Observations, response.Results);
        work.EndTurn();
        return response;
    }

    /// <inheritdoc/>
    public override async Task<Proto.SimulateScoreResponse> SimulateScore(Proto.SimulateScoreRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key).ThrowIfRefused();
        termsReader.Read(request, out ScoreTerms terms).ThrowIfRefused();
        ObservationItemReader.CheckCount(ObservationItemReader.Changes, request.Changes.Count).ThrowIfRefused();
        await admission.EnterAsync(context, caller, WorkSize.OfObservations(request.Changes.Count, scores: 4), WorkPriority.Interactive);
        var reader = new ObservationItemReader(request.Changes, ObservationItemReader.Changes, caller, termsReader.NowMs);
        (Simulation? simulated, Refusal? refused) = await simulation.RunAsync(generation, key, new SimulatedChanges(reader, key), terms, context.CancellationToken);
        refused.ThrowIfRefused();
        return SimulationWriter.Write(generation, key, terms, simulated!);
    }

    /// <inheritdoc/>
    public override async Task<Proto.ScoreAccountsResponse> ScoreAccounts(Proto.ScoreAccountsRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        AccountsReader.Read(request, out IReadOnlyList<SampledFollower> accounts, out double? share).ThrowIfRefused();
        AdmittedWork work = await admission.EnterAsync(context, CallerReader.CallerOf(context), WorkSize.OfObservations(accounts.Count, scores: 0), WorkPriority.Interactive);
        await work.StepAsync(context.CancellationToken);
        var response = new Proto.ScoreAccountsResponse { Scores = AccountScoresWriter.Write(AccountScoring.Score(generation, accounts, share), generation) };
        work.EndTurn();
        return response;
    }
}
