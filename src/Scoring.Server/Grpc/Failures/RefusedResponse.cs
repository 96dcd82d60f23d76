using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>A refusal as a response without a message, prepared once: a refused call costs three headers.</summary>
internal sealed class RefusedResponse
{
    /// <summary>The header with the status and its details.</summary>
    public const string DetailsHeader = "grpc-status-details-bin";

    private readonly Google.Rpc.Status _status;
    private readonly string _code;
    private readonly string _message;
    private readonly string _details;
    private readonly string? _pushback;

    /// <summary>Prepares the response.</summary>
    /// <param name="refusal">The refusal. Its message is printable ASCII without a percent sign, as the header requires.</param>
    public RefusedResponse(Refusal refusal)
    {
        Google.Rpc.Status status = _status = refusal.ToStatus();
        _code = status.Code.ToString(CultureInfo.InvariantCulture);
        _message = status.Message;
        _details = Convert.ToBase64String(status.ToByteArray());
        _pushback = refusal.Pushback();
    }

    /// <summary>Sends the response in the form that the caller expects.</summary>
    public Task SendAsync(HttpContext context)
    {
        if (context.Features.Get<IRefusalSender>() is { } sender) return sender.SendAsync(context, _status);
        WriteTo(context.Response);
        return Task.CompletedTask;
    }

    /// <summary>Sets the response of a call of gRPC that is not answered otherwise.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.ContentType = "application/grpc";
        response.Headers.GrpcStatus = _code;
        response.Headers.GrpcMessage = _message;
        response.Headers[DetailsHeader] = _details;
        if (_pushback is not null) response.Headers[RefusalStatus.PushbackHeader] = _pushback;
    }
}
