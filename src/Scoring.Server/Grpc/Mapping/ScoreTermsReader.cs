using Google.Protobuf.Collections;
using Scoring.Contexts;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads the fields of a request for scores besides the creators.</summary>
internal sealed class ScoreTermsReader(AsOfClock clock)
{
    /// <summary>The clock in Unix milliseconds.</summary>
    public long NowMs => clock.NowMs;

    /// <summary>Reads the terms of a ScoreCreatorRequest.</summary>
    public Refusal? Read(Proto.ScoreCreatorRequest request, out ScoreTerms terms) =>
        Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, request.PriorIfUnknown, request.Read, out terms);

    /// <summary>Reads the terms of a BatchScoreCreatorsRequest.</summary>
    public Refusal? Read(Proto.BatchScoreCreatorsRequest request, out ScoreTerms terms) =>
        Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, request.PriorIfUnknown, request.Read, out terms);

    /// <summary>Reads the terms of a StreamScoresRequest.</summary>
    public Refusal? Read(Proto.StreamScoresRequest request, out ScoreTerms terms) =>
        Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, request.PriorIfUnknown, request.Read, out terms);

    /// <summary>Reads the terms of a ScoreObservationsRequest.</summary>
    public Refusal? Read(Proto.ScoreObservationsRequest request, out ScoreTerms terms) =>
        Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, priorIfUnknown: true, read: null, out terms);

    /// <summary>Reads the terms of a SimulateScoreRequest.</summary>
    public Refusal? Read(Proto.SimulateScoreRequest request, out ScoreTerms terms) =>
        Read(request.HasAsOfMs, request.AsOfMs, request.Explain, request.Context, request.PriorIfUnknown, read: null, out terms);

    private Refusal? Read(
        bool hasAsOf,
        long asOfMs,
        RepeatedField<Proto.ExplanationPart> explain,
        Proto.ScoringContext? context,
        bool priorIfUnknown,
        Proto.ReadOptions? read,
        out ScoreTerms terms)
    {
        terms = default;
        if (ExplainReader.Read(explain, out ExplainedParts parts) is { } unexplained) return unexplained;
        if (clock.Read(hasAsOf, asOfMs, out AsOf asOf) is { } outOfRange) return outOfRange;
        if (ScoringContextReader.Read(context, out ScoringContext inContext) is { } refused) return refused;
        if (ReadOptionsReader.Read(read, out ReadTerms reads) is { } unreadable) return unreadable;
        terms = new ScoreTerms(asOf, parts, inContext, priorIfUnknown) { Reads = reads };
        return null;
    }
}
