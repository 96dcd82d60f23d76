using Microsoft.AspNetCore.Http;

namespace Scoring.Server.Grpc.Failures;

/// <summary>Sends refusals in another form than that of gRPC. A feature of the requests that need it.</summary>
internal interface IRefusalSender
{
    /// <summary>Sends a refusal as the answer of a request.</summary>
    Task SendAsync(HttpContext context, Google.Rpc.Status status);
}
