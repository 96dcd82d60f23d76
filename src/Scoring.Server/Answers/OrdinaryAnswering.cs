using Google.Protobuf.Collections;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Server.Failures;
using Scoring.Server.Prepared;
using Scoring.Server.Reading;
using Scoring.Store;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Answers;

/// <summary>Answers requests as messages: those with a context or an explanation, and those that are wrong, each with the bound that it breaks.</summary>
internal sealed class OrdinaryAnswering(AsOfReader clock, FeaturesReader features, ScoreAnswers answers)
{
    /// <summary>Most creators of a batch.</summary>
    public const int MaxCreators = 1_000;

    /// <summary>Reads what a request asks besides the creators.</summary>
    public RequestFailure? Read(bool hasAsOf, long asOfMs, RepeatedField<Proto.ExplanationPart> explain, Proto.ScoringContext? context, out ScoringRequest asked)
    {
        asked = null!;
        if (ExplainReader.Read(explain, out ExplainedParts parts) is { } unexplained) return unexplained;
        if (clock.Read(hasAsOf, asOfMs, out AsOf asOf) is { } outOfRange) return outOfRange;
        if (ScoringContextReader.Read(context, out ScoringContext inContext) is { } refused) return refused;
        asked = new ScoringRequest(asOf, parts, inContext);
        return null;
    }

    /// <summary>Answers for one creator.</summary>
    /// <returns>A <see cref="IWireAnswer"/> with the bytes of a ScoreCreatorResponse, or a <see cref="RequestFailure"/>.</returns>
    public async ValueTask<object> AnswerAsync(Proto.ScoreCreatorRequest request, CancellationToken cancellationToken)
    {
        if (CreatorRefReader.Read(request.Creator, new FieldPath("creator"), out CreatorKey key) is { } unnamed) return unnamed;
        if (Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, out ScoringRequest asked) is { } refused) return refused;

        var stored = new StoredFeatures[1];
        StoreUnavailableException? outage = await features.ReadAsync(new[] { key }, stored, cancellationToken);
        return answers.Answer(key, stored[0], outage, asked, request.PriorIfUnknown, out Proto.CreatorScores? scores) is { } failure
            ? failure
            : new MessageAnswer(new Proto.ScoreCreatorResponse { Scores = scores });
    }

    /// <summary>Answers for many creators.</summary>
    /// <returns>A <see cref="IWireAnswer"/> with the bytes of a BatchScoreCreatorsResponse, or a <see cref="RequestFailure"/> of the whole call.</returns>
    public async ValueTask<object> AnswerAsync(Proto.BatchScoreCreatorsRequest request, CancellationToken cancellationToken)
    {
        if (request.Creators.Count is 0 or > MaxCreators) return RequestFailure.CountOutOfBounds("creators", request.Creators.Count, 1, MaxCreators);
        if (Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, out ScoringRequest asked) is { } refused) return refused;

        // A failed item is not asked for.
        var failures = new RequestFailure?[request.Creators.Count];
        var keys = new List<CreatorKey>(request.Creators.Count);
        for (int i = 0; i < failures.Length; i++)
        {
            failures[i] = CreatorRefReader.Read(request.Creators[i], new FieldPath("creators", i), out CreatorKey key);
            if (failures[i] is null) keys.Add(key);
        }

        CreatorKey[] sought = [.. keys];
        var stored = new StoredFeatures[sought.Length];
        StoreUnavailableException? outage = sought.Length > 0 ? await features.ReadAsync(sought, stored, cancellationToken) : null;
        // A store that is away concerns the whole call, as long as none of it is remembered.
        if (outage is not null && Array.TrueForAll(stored, one => one.Version == CreatorVersion.Unread)) return Failure.StoreUnavailable(outage.RetryAfter);

        var response = new Proto.BatchScoreCreatorsResponse { Items = { Capacity = failures.Length } };
        int next = 0;
        foreach (RequestFailure? unreadable in failures)
        {
            Proto.CreatorScores? scores = null;
            RequestFailure? failure = unreadable;
            if (failure is null)
            {
                failure = answers.Answer(sought[next], stored[next], outage, asked, request.PriorIfUnknown, out scores);
                next++;
            }

            response.Items.Add(failure is null ? new Proto.BatchScoreItem { Scores = scores } : new Proto.BatchScoreItem { Error = failure.ToItemError() });
        }

        return new MessageAnswer(response);
    }
}
