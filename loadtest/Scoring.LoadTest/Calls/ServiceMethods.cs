using Grpc.Core;

namespace Scoring.LoadTest.Calls;

/// <summary>The methods that are called.</summary>
internal static class ServiceMethods
{
    /// <summary>The name of the service that scores.</summary>
    public const string ScoreService = "scoring.v1.ScoreService";

    /// <summary>The name of the service that records.</summary>
    public const string IngestService = "scoring.v1.IngestService";

    /// <summary>The name of the service that exists only in the baseline.</summary>
    public const string BaselineService = "scoring.loadtest.Baseline";

    /// <summary>One creator's scores.</summary>
    public static readonly Method<RequestBytes, Answer> ScoreCreator =
        new(MethodType.Unary, ScoreService, "ScoreCreator", RawMarshallers.Request, RawMarshallers.SampledAnswer);

    /// <summary>Many creators' scores.</summary>
    public static readonly Method<RequestBytes, Answer> BatchScoreCreators =
        new(MethodType.Unary, ScoreService, "BatchScoreCreators", RawMarshallers.Request, RawMarshallers.SampledAnswer);

    /// <summary>Scores of creators that are requested one after the other on one call, without waiting for the answers.</summary>
    public static readonly Method<RequestBytes, Answer> StreamScores =
        new(MethodType.DuplexStreaming, ScoreService, "StreamScores", RawMarshallers.Request, RawMarshallers.SampledAnswer);

    /// <summary>Recording. Every answer is read, because only acknowledged observations are counted.</summary>
    public static readonly Method<RequestBytes, Answer> RecordObservations =
        new(MethodType.Unary, IngestService, "RecordObservations", RawMarshallers.Request, RawMarshallers.WholeAnswer);

    /// <summary>The empty call: no bytes in either direction, and no work.</summary>
    public static readonly Method<RequestBytes, Answer> Empty =
        new(MethodType.Unary, BaselineService, "Empty", RawMarshallers.Request, RawMarshallers.WholeAnswer);
}
