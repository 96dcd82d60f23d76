using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Corrects the status of calls whose request could not be read as a message. The framework answers invalid framing, compression and content types
/// with UNKNOWN or INTERNAL, outside of interceptors and marshallers, although they are faults of the request. It answers an oversized
/// message without the size limit.
/// </summary>
/// <remarks>
/// Such an answer is recognized by its missing details: every INTERNAL status of this server has details, and no code of this server returns UNKNOWN.
/// The answer has no message either, so its status is still in the headers when the call returns here.
/// </remarks>
internal static class BrokenFraming
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>Corrects the status of a call that has returned.</summary>
    public static void Correct(HttpContext context, ScoringServerOptions options)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted) return;
        string? code = response.Headers[StatusHeader];
        if (code is null or "0" || response.Headers.ContainsKey(DetailsHeader)) return;

        Refusal? failure = (StatusCode)int.Parse(code, CultureInfo.InvariantCulture) switch
        {
            StatusCode.Unknown or StatusCode.Internal when response.StatusCode == StatusCodes.Status415UnsupportedMediaType => TransportRefusals.OtherContentType(),
            StatusCode.Unknown or StatusCode.Internal => TransportRefusals.BrokenFraming(context.Request.Path.Value!.TrimStart('/')),
            StatusCode.ResourceExhausted => TransportRefusals.MessageTooLarge(options.MaxReceiveMessageBytes),
            _ => null,
        };
        if (failure is null) return;
        Refuse(context, failure);
    }

    /// <summary>Sets the status of a call that is not answered otherwise.</summary>
    public static void Refuse(HttpContext context, Refusal refusal)
    {
        HttpResponse response = context.Response;
        Google.Rpc.Status status = refusal.ToStatus();
        response.ContentType = "application/grpc";
        response.Headers[StatusHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
        // Both messages are printable ASCII without a percent sign, as the header requires; the path was matched by a route.
        response.Headers[MessageHeader] = status.Message;
        response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
        if (refusal.Pushback() is { } pushback) response.Headers[RefusalStatus.PushbackHeader] = pushback;
    }
}
