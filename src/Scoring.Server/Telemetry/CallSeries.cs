using Grpc.Core;

namespace Scoring.Server.Telemetry;

/// <summary>
/// The attributes of the calls of one method, by status, by the semantic conventions of OpenTelemetry for RPC, version 1.45.0. They are built once, so that a record allocates
/// nothing. Immutable.
/// </summary>
internal sealed class CallSeries
{
    /// <summary>The attribute with the method.</summary>
    public const string MethodAttribute = "rpc.method";

    /// <summary>The attribute with the status.</summary>
    public const string StatusAttribute = "rpc.response.status_code";

    /// <summary>The attribute of calls that the server failed.</summary>
    public const string ErrorAttribute = "error.type";

    // By the number of the status.
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
    ];

    private readonly KeyValuePair<string, object?>[][] _tags;

    /// <summary>Builds the attributes.</summary>
    /// <param name="method">The full name of the method: <c>scoring.v1.ScoreService/ScoreCreator</c>.</param>
    /// <param name="isStream">Whether a call is a stream.</param>
    public CallSeries(string method, bool isStream)
    {
        (Method, IsStream) = (method, isStream);
        SpanTags = [new("rpc.system.name", "grpc"), new(MethodAttribute, method)];
        _tags = Array.ConvertAll(Enum.GetValues<StatusCode>(), TagsOf);
    }

    /// <summary>The series of calls to methods that the server does not have. Their names are the callers' choice, and are not kept.</summary>
    public static CallSeries Other { get; } = new("_OTHER", isStream: true);

    /// <summary>The full name of the method.</summary>
    public string Method { get; }

    /// <summary>Whether a call lasts as long as its caller likes.</summary>
    public bool IsStream { get; }

    /// <summary>The attributes of a span when it starts.</summary>
    public KeyValuePair<string, object?>[] SpanTags { get; }

    /// <summary>The attributes of a call with a status.</summary>
    public ReadOnlySpan<KeyValuePair<string, object?>> Of(StatusCode status) => _tags[(int)status];

    /// <summary>The name of a status in the conventions.</summary>
    public static string NameOf(StatusCode status) => Names[(int)status];

    /// <summary>Whether a status means that the server failed, by the conventions for gRPC.</summary>
    public static bool IsServerError(StatusCode status) => status
        is StatusCode.Unknown or StatusCode.DeadlineExceeded or StatusCode.Unimplemented or StatusCode.Internal or StatusCode.Unavailable or StatusCode.DataLoss;

    private KeyValuePair<string, object?>[] TagsOf(StatusCode status)
    {
        KeyValuePair<string, object?> name = new(StatusAttribute, NameOf(status));
        return IsServerError(status) ? [.. SpanTags, name, new(ErrorAttribute, NameOf(status))] : [.. SpanTags, name];
    }
}
