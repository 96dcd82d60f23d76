using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Corrects the status of calls whose request never became a message. The framework answers broken framing and broken compression with
/// UNKNOWN or INTERNAL, from outside of interceptors and marshallers; both are faults of the request. It answers an oversized
/// message without naming the bound.
/// </summary>
/// <remarks>
/// Such an answer is recognised by its lack of details: everything in this server that answers INTERNAL attaches some, and nothing answers UNKNOWN.
/// It carries no message either, so that its status still stands in the headers when the call returns here.
/// </remarks>
internal sealed class BrokenFramingMiddleware(RequestDelegate next, ScoringServerOptions options)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";
    private const string DetailsHeader = "grpc-status-details-bin";

    /// <summary>Runs the call and corrects its status.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        Task call = next(context);
        if (!call.IsCompletedSuccessfully) return Complete(call, context);
        Correct(context);
        return Task.CompletedTask;
    }

    private async Task Complete(Task call, HttpContext context)
    {
        await call;
        Correct(context);
    }

    private void Correct(HttpContext context)
    {
        HttpResponse response = context.Response;
        if (response.HasStarted) return;
        string? code = response.Headers[StatusHeader];
        if (code is null or "0" || response.Headers.ContainsKey(DetailsHeader)) return;

        Refusal? failure = (StatusCode)int.Parse(code, CultureInfo.InvariantCulture) switch
        {
            StatusCode.Unknown or StatusCode.Internal => TransportRefusals.BrokenFraming(context.Request.Path.Value!.TrimStart('/')),
            StatusCode.ResourceExhausted => TransportRefusals.MessageTooLarge(options.MaxReceiveMessageBytes),
            _ => null,
        };
        if (failure is null) return;

        Google.Rpc.Status status = failure.ToStatus();
        response.Headers[StatusHeader] = status.Code.ToString(CultureInfo.InvariantCulture);
        // The sentences of these two failures are printable ASCII without a percent sign, as the header demands; the path was matched by a route.
        response.Headers[MessageHeader] = status.Message;
        response.Headers[DetailsHeader] = Convert.ToBase64String(status.ToByteArray());
    }
}
