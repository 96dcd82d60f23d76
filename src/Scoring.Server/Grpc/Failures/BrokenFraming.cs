using System.Globalization;
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
    /// <summary>Corrects the status of a call that has returned.</summary>
    public static void Correct(HttpContext context, ScoringServerOptions options)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted) return;
        string? code = response.Headers.GrpcStatus;
        if (code is null or "0" || response.Headers.ContainsKey(RefusedResponse.DetailsHeader)) return;

        Refusal? failure = (StatusCode)int.Parse(code, CultureInfo.InvariantCulture) switch
        {
            StatusCode.Unknown or StatusCode.Internal when response.StatusCode == StatusCodes.Status415UnsupportedMediaType => TransportRefusals.OtherContentType(),
            StatusCode.Unknown or StatusCode.Internal => TransportRefusals.BrokenFraming(context.Request.Path.Value!.TrimStart('/')),
            StatusCode.ResourceExhausted => TransportRefusals.MessageTooLarge(options.MaxReceiveMessageBytes),
            _ => null,
        };
        // The messages are printable ASCII without a percent sign: the path was matched by a route.
        if (failure is not null) new RefusedResponse(failure).WriteTo(response);
    }
}
