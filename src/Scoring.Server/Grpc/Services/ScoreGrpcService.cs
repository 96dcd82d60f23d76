using Grpc.Core;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Health;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Scoring.State;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Services;

/// <summary>scoring.v1.ScoreService on the message path: reads each request, runs the operation, writes the response.</summary>
internal sealed class ScoreGrpcService(
    ModelHost models, ScoreOperation scores, ScoreSimulation simulation, ScoreTermsReader termsReader, MessageStreamAnswering streamed, ServingState serving)
    : Proto.ScoreService.ScoreServiceBase
{
    /// <inheritdoc/>
    public override async Task<Proto.ScoreCreatorResponse> ScoreCreator(Proto.ScoreCreatorRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Refuse(CreatorRefReader.Read(request.Creator, CallerReader.CallerOf(context), new FieldPath("creator"), out CreatorKey key));
        Refuse(termsReader.Read(request, out ScoreTerms terms));
        var messages = new ScoreMessages(1);
        Refuse(await scores.AnswerAsync(generation, new[] { new ScoreQuery(key, terms) }, messages, context.CancellationToken));
        Refuse(messages.RefusalOf(0));
        return new Proto.ScoreCreatorResponse { Scores = messages.ScoresOf(0) };
    }

    /// <inheritdoc/>
    public override async Task<Proto.BatchScoreCreatorsResponse> BatchScoreCreators(Proto.BatchScoreCreatorsRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        int count = request.Creators.Count;
        if (count is 0 or > ScoreOperation.MaxCreators) Refuse(Refusal.CountOutOfBounds("creators", count, 1, ScoreOperation.MaxCreators));
        Refuse(termsReader.Read(request, out ScoreTerms terms));

        // Invalid creators are already refused; the operation answers the others.
        var invalid = new Refusal?[count];
        var queries = new List<ScoreQuery>(count);
        for (int i = 0; i < count; i++)
        {
            invalid[i] = CreatorRefReader.Read(request.Creators[i], caller, new FieldPath("creators", i), out CreatorKey key);
            if (invalid[i] is null) queries.Add(new ScoreQuery(key, terms));
        }

        var messages = new ScoreMessages(queries.Count);
        Refuse(await scores.AnswerAsync(generation, queries.ToArray(), messages, context.CancellationToken));
        var response = new Proto.BatchScoreCreatorsResponse { Items = { Capacity = count } };
        int next = 0;
        foreach (Refusal? refusal in invalid)
        {
            Refusal? refused = refusal ?? messages.RefusalOf(next);
            Proto.CreatorScores? scored = refusal is null ? messages.ScoresOf(next++) : null;
            response.Items.Add(refused is null ? new Proto.BatchScoreItem { Scores = scored } : new Proto.BatchScoreItem { Error = refused.ToItemError() });
        }

        return response;
    }

    /// <inheritdoc/>
    public override Task StreamScores(
        IAsyncStreamReader<Proto.StreamScoresRequest> requests, IServerStreamWriter<Proto.StreamScoresResponse> responses, ServerCallContext context)
    {
        Caller caller = CallerReader.CallerOf(context);
        return ServedStream.RunAsync(
            serving, context, ending => new ScoreStream<Proto.StreamScoresRequest, Proto.StreamScoresResponse>(streamed, caller).RunAsync(requests, responses, ending));
    }

    /// <inheritdoc/>
    public override Task<Proto.ScoreObservationsResponse> ScoreObservations(Proto.ScoreObservationsRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        Refuse(CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key));
        Refuse(termsReader.Read(request, out ScoreTerms terms));
        Refuse(ObservationItemReader.CheckCount(ObservationItemReader.Observations, request.Observations.Count));

        var reader = new ObservationItemReader(request.Observations, ObservationItemReader.Observations, caller, termsReader.NowMs);
        var invalid = new Refusal?[reader.Count];
        var valid = new List<Observation>(reader.Count);
        for (int i = 0; i < invalid.Length; i++)
        {
            invalid[i] = reader.ReadAbout(key, i, out Observation? observation);
            if (observation is not null) valid.Add(observation);
        }

        var outcomes = new ObservationOutcome[valid.Count];
        var messages = new ScoreMessages(1);
        ObservationScoring.Score(generation, key, valid, terms, outcomes, messages);
        Refuse(messages.RefusalOf(0));
        var response = new Proto.ScoreObservationsResponse { Scores = messages.ScoresOf(0) };
        ObservationResultWriter.Write(invalid, outcomes, ObservationItemReader.Observations, response.Results);
        return Task.FromResult(response);
    }

    /// <inheritdoc/>
    public override async Task<Proto.SimulateScoreResponse> SimulateScore(Proto.SimulateScoreRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Caller caller = CallerReader.CallerOf(context);
        Refuse(CreatorRefReader.Read(request.Creator, caller, new FieldPath("creator"), out CreatorKey key));
        Refuse(termsReader.Read(request, out ScoreTerms terms));
        Refuse(ObservationItemReader.CheckCount(ObservationItemReader.Changes, request.Changes.Count));
        var reader = new ObservationItemReader(request.Changes, ObservationItemReader.Changes, caller, termsReader.NowMs);
        (Simulation? simulated, Refusal? refused) = await simulation.RunAsync(generation, key, new SimulatedChanges(reader, key), terms, context.CancellationToken);
        Refuse(refused);
        return SimulationWriter.Write(generation, key, terms, simulated!);
    }

    /// <inheritdoc/>
    public override Task<Proto.ScoreAccountsResponse> ScoreAccounts(Proto.ScoreAccountsRequest request, ServerCallContext context)
    {
        ModelGeneration generation = models.Current;
        Refuse(AccountsReader.Read(request, out IReadOnlyList<SampledFollower> accounts, out double? share));
        return Task.FromResult(new Proto.ScoreAccountsResponse { Scores = AccountScoresWriter.Write(AccountScoring.Score(generation, accounts, share), generation) });
    }

    private static void Refuse(Refusal? refusal)
    {
        if (refusal is not null) throw refusal.ToRpcException();
    }
}
