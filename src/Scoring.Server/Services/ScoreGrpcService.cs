using Google.Protobuf.Collections;
using Grpc.Core;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>scoring.v1.ScoreService: reads requests, asks for features, writes answers.</summary>
internal sealed class ScoreGrpcService(
    AsOfReader asOfReader, FeaturesReader features, ScoreAnswers answers, ObservationScoring observations, ICreatorStore store, ScoreSimulation simulation)
    : Proto.ScoreService.ScoreServiceBase
{
    private const int MaxCreators = 1_000;

    /// <inheritdoc/>
    public override async Task<Proto.ScoreCreatorResponse> ScoreCreator(Proto.ScoreCreatorRequest request, ServerCallContext context)
    {
        Refuse(CreatorRefReader.Read(request.Creator, new FieldPath("creator"), out CreatorKey key));
        ScoringRequest asked = Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context);

        var stored = new StoredFeatures[1];
        await features.ReadAsync(new[] { key }, stored, context.CancellationToken);
        Refuse(answers.Answer(key, stored[0], asked, request.PriorIfUnknown, out Proto.CreatorScores? scores));
        return new Proto.ScoreCreatorResponse { Scores = scores };
    }

    /// <inheritdoc/>
    public override async Task<Proto.BatchScoreCreatorsResponse> BatchScoreCreators(Proto.BatchScoreCreatorsRequest request, ServerCallContext context)
    {
        if (request.Creators.Count is 0 or > MaxCreators) Refuse(RequestFailure.CountOutOfBounds("creators", request.Creators.Count, 1, MaxCreators));
        ScoringRequest asked = Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context);

        // A failed item keeps the default key and is not asked for.
        var failures = new RequestFailure?[request.Creators.Count];
        var keys = new List<CreatorKey>(request.Creators.Count);
        for (int i = 0; i < failures.Length; i++)
        {
            failures[i] = CreatorRefReader.Read(request.Creators[i], new FieldPath("creators", i), out CreatorKey key);
            if (failures[i] is null) keys.Add(key);
        }

        CreatorKey[] sought = [.. keys];
        var stored = new StoredFeatures[sought.Length];
        if (sought.Length > 0) await features.ReadAsync(sought, stored, context.CancellationToken);

        var response = new Proto.BatchScoreCreatorsResponse { Items = { Capacity = failures.Length } };
        int next = 0;
        foreach (RequestFailure? unreadable in failures)
        {
            Proto.CreatorScores? scores = null;
            RequestFailure? failure = unreadable;
            if (failure is null)
            {
                failure = answers.Answer(sought[next], stored[next], asked, request.PriorIfUnknown, out scores);
                next++;
            }

            response.Items.Add(failure is null ? new Proto.BatchScoreItem { Scores = scores } : new Proto.BatchScoreItem { Error = failure.ToItemError() });
        }

        return response;
    }

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

    private ScoringRequest Read(bool hasAsOf, long asOfMs, RepeatedField<Proto.ExplanationPart> explain, Proto.ScoringContext? context)
    {
        Refuse(ExplainReader.Read(explain, out ExplainedParts parts));
        Refuse(asOfReader.Read(hasAsOf, asOfMs, out AsOf asOf));
        Refuse(ScoringContextReader.Read(context, out ScoringContext asked));
        return new ScoringRequest(asOf, parts, asked);
    }

    private static void Refuse(RequestFailure? failure)
    {
        if (failure is not null) throw failure.ToRpcException();
    }
}
