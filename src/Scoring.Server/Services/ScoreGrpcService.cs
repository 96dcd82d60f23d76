using Grpc.Core;
using Scoring.Creators;
using Scoring.Server.Answers;
using Scoring.Server.Failures;
using Scoring.Server.Reading;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Services;

/// <summary>scoring.v1.ScoreService: reads requests, asks for features, writes answers.</summary>
internal sealed class ScoreGrpcService(AsOfReader asOfReader, FeaturesReader features, ScoreAnswers answers, ObservationScoring observations)
    : Proto.ScoreService.ScoreServiceBase
{
    private const int MaxCreators = 1_000;

    /// <inheritdoc/>
    public override async Task<Proto.ScoreCreatorResponse> ScoreCreator(Proto.ScoreCreatorRequest request, ServerCallContext context)
    {
        Refuse(CreatorRefReader.Read(request.Creator, new FieldPath("creator"), out CreatorKey key));
        Refuse(ExplainReader.Read(request.Explain, out ExplainedParts parts));
        Refuse(asOfReader.Read(request.HasAsOfMs, request.AsOfMs, out AsOf asOf));

        var stored = new StoredFeatures[1];
        await features.ReadAsync(new[] { key }, stored, context.CancellationToken);
        Refuse(answers.Answer(key, stored[0], asOf, parts, request.PriorIfUnknown, out Proto.CreatorScores? scores));
        return new Proto.ScoreCreatorResponse { Scores = scores };
    }

    /// <inheritdoc/>
    public override async Task<Proto.BatchScoreCreatorsResponse> BatchScoreCreators(Proto.BatchScoreCreatorsRequest request, ServerCallContext context)
    {
        if (request.Creators.Count is 0 or > MaxCreators) Refuse(RequestFailure.CountOutOfBounds("creators", request.Creators.Count, 1, MaxCreators));
        Refuse(ExplainReader.Read(request.Explain, out ExplainedParts parts));
        Refuse(asOfReader.Read(request.HasAsOfMs, request.AsOfMs, out AsOf asOf));

        // A failed item keeps the default key and is not asked for.
        var failures = new RequestFailure?[request.Creators.Count];
        var keys = new List<CreatorKey>(request.Creators.Count);
        for (int i = 0; i < failures.Length; i++)
        {
            failures[i] = CreatorRefReader.Read(request.Creators[i], new FieldPath("creators", i), out CreatorKey key);
            if (failures[i] is null) keys.Add(key);
        }

        CreatorKey[] asked = [.. keys];
        var stored = new StoredFeatures[asked.Length];
        if (asked.Length > 0) await features.ReadAsync(asked, stored, context.CancellationToken);

        var response = new Proto.BatchScoreCreatorsResponse { Items = { Capacity = failures.Length } };
        int next = 0;
        foreach (RequestFailure? unreadable in failures)
        {
            Proto.CreatorScores? scores = null;
            RequestFailure? failure = unreadable;
            if (failure is null)
            {
                failure = answers.Answer(asked[next], stored[next], asOf, parts, request.PriorIfUnknown, out scores);
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
        Refuse(ExplainReader.Read(request.Explain, out ExplainedParts parts));
        Refuse(asOfReader.Read(request.HasAsOfMs, request.AsOfMs, out AsOf asOf));
        Refuse(observations.Score(key, request.Observations, asOf, parts, out Proto.ScoreObservationsResponse? response));
        return Task.FromResult(response!);
    }

    private static void Refuse(RequestFailure? failure)
    {
        if (failure is not null) throw failure.ToRpcException();
    }
}
