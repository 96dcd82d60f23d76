using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Telemetry;
using Scoring.Service.Creators;
using Scoring.Service.Ingestion;
using Scoring.Service.Scores;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>The bounds of the requests of a method, as metadata of its endpoint. The list here is the only one. Immutable.</summary>
internal sealed class RequestBounds
{
    private const string HealthService = "grpc.health.v1.Health";

    // A message on a stream is processed while others arrive.
    private const int ScoresTogether = 65;

    private static readonly Dictionary<Type, Counted> Lists = new()
    {
        [typeof(BatchScoreCreatorsRequest)] = new(BatchScoreCreatorsRequest.CreatorsFieldNumber, ScoreOperation.MaxCreators),
        [typeof(ScoreAccountsRequest)] = new(ScoreAccountsRequest.AccountsFieldNumber, AccountScoring.MaxAccounts),
        [typeof(ScoreObservationsRequest)] = new(ScoreObservationsRequest.ObservationsFieldNumber, ObservationIngestion.MaxObservations),
        [typeof(SimulateScoreRequest)] = new(SimulateScoreRequest.ChangesFieldNumber, ObservationIngestion.MaxObservations),
        [typeof(RecordObservationsRequest)] = new(RecordObservationsRequest.ObservationsFieldNumber, ObservationIngestion.MaxObservations),
        [typeof(CorrectRequest)] = new(CorrectRequest.CorrectionsFieldNumber, RecordCorrections.MaxCorrections),
    };

    private RequestBounds(IMethod method, IMessage request)
    {
        Counted list = Lists.GetValueOrDefault(request.GetType()) ?? new Counted(Field: 0, int.MaxValue);
        Shape = MessageShape.Of(request.Descriptor);
        (CountedField, MaxEntries) = (list.Field, list.MaxEntries);
        ListName = list.Field == 0 ? "" : request.Descriptor.FindFieldByNumber(list.Field).Name;
        IsStream = method.Type == MethodType.DuplexStreaming;
        MostHeld = !IsStream ? 1 : request is StreamObservationsRequest ? ObservationStream.MaxInFlight + 1 : ScoresTogether;
        IsHealth = method.ServiceName == HealthService;
        Series = new CallSeries($"{method.ServiceName}/{method.Name}", isStream: method.Type != MethodType.Unary);
    }

    /// <summary>The fields of the request.</summary>
    public MessageShape Shape { get; }

    /// <summary>The number of the list whose entries are counted before the message is parsed; 0 when there is none. Messages of a stream are refused one by one, after they are parsed.</summary>
    public int CountedField { get; }

    /// <summary>The name of the counted list.</summary>
    public string ListName { get; }

    /// <summary>The most entries of the counted list; the least is 1.</summary>
    public int MaxEntries { get; }

    /// <summary>Whether a call has many requests, with pauses between them.</summary>
    public bool IsStream { get; }

    /// <summary>The most requests of a call that are in memory at the same time.</summary>
    public int MostHeld { get; }

    /// <summary>Whether the method belongs to the health service, which is answered while other calls are refused.</summary>
    public bool IsHealth { get; }

    /// <summary>What is recorded of each call.</summary>
    public CallSeries Series { get; }

    /// <summary>The bounds of a method.</summary>
    public static RequestBounds Of<TRequest>(IMethod method)
        where TRequest : class => new(method, (IMessage)Activator.CreateInstance<TRequest>());

    private sealed record Counted(int Field, int MaxEntries);
}
