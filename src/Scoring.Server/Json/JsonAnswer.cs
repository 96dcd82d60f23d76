using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Protos;
using Scoring.Server.Grpc.Failures;
using HttpResponse = Microsoft.AspNetCore.Http.HttpResponse;

namespace Scoring.Server.Json;

/// <summary>Writes the head of an answer, and refusals as google.rpc.Status in JSON. A feature of each request, so that access is refused in the same form.</summary>
internal sealed class JsonAnswer : IRefusalSender
{
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithTypeRegistry(TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor)));

    private JsonAnswer()
    {
    }

    /// <summary>The single instance.</summary>
    public static JsonAnswer Instance { get; } = new();

    /// <inheritdoc/>
    Task IRefusalSender.SendAsync(HttpContext context, Google.Rpc.Status status) => SendAsync(context, status);

    /// <summary>Sets the head of an answer. The status of gRPC is a header too: telemetry reads it there.</summary>
    public static void Begin(HttpContext context, StatusCode code, int httpStatus)
    {
        HttpResponse response = context.Response;
        response.StatusCode = httpStatus;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.GrpcStatus = ((int)code).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sends a refusal.</summary>
    public static Task SendAsync(HttpContext context, Google.Rpc.Status status)
    {
        var code = (StatusCode)status.Code;
        Begin(context, code, HttpStatusOf(code, status.GetDetail<ErrorInfo>()?.Reason));
        if (code == StatusCode.Unauthenticated) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (status.GetDetail<RetryInfo>() is { } retry)
        {
            double seconds = Math.Ceiling(retry.RetryDelay.ToTimeSpan().TotalSeconds);
            context.Response.Headers.RetryAfter = Math.Max(1, seconds).ToString("0", CultureInfo.InvariantCulture);
        }

        return context.Response.WriteAsync(Formatter.Format(status), context.RequestAborted);
    }

    /// <summary>The status of HTTP: the usual one of the code, as google.rpc.Code documents it, except for three reasons that HTTP has a status of its own for.</summary>
    /// <param name="code">The code.</param>
    /// <param name="reason">The reason in the details; null when there are none.</param>
    public static int HttpStatusOf(StatusCode code, string? reason = null) => (code, reason) switch
    {
        (_, ErrorReasons.HttpMethodNotAllowed) => StatusCodes.Status405MethodNotAllowed,
        (_, ErrorReasons.MessageTooLarge) => StatusCodes.Status413PayloadTooLarge,
        (StatusCode.InvalidArgument, ErrorReasons.BrokenFraming) => StatusCodes.Status415UnsupportedMediaType,
        (StatusCode.OK, _) => StatusCodes.Status200OK,
        (StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange, _) => StatusCodes.Status400BadRequest,
        (StatusCode.Unauthenticated, _) => StatusCodes.Status401Unauthorized,
        (StatusCode.PermissionDenied, _) => StatusCodes.Status403Forbidden,
        (StatusCode.NotFound, _) => StatusCodes.Status404NotFound,
        (StatusCode.AlreadyExists or StatusCode.Aborted, _) => StatusCodes.Status409Conflict,
        (StatusCode.ResourceExhausted, _) => StatusCodes.Status429TooManyRequests,
        (StatusCode.Cancelled, _) => StatusCodes.Status499ClientClosedRequest,
        (StatusCode.Unimplemented, _) => StatusCodes.Status501NotImplemented,
        (StatusCode.Unavailable, _) => StatusCodes.Status503ServiceUnavailable,
        (StatusCode.DeadlineExceeded, _) => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
