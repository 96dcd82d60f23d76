using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Scoring.Server.Connections;
using Scoring.Server.Diagnosis;
using Scoring.Server.Health;

namespace Scoring.Server.Telemetry;

/// <summary>
/// Answers every request of the admin addresses, and no other request. The addresses of gRPC accept HTTP/2 only, so a call is recognized by its protocol.
/// </summary>
/// <param name="next">The rest of the server, for calls.</param>
/// <param name="metrics">Writes the metrics.</param>
/// <param name="writing">Whether the store can be written.</param>
/// <param name="reading">Whether the store can be read.</param>
/// <param name="status">Reads the state of the server.</param>
internal sealed class AdminMiddleware(RequestDelegate next, RequestDelegate metrics, WritingCheck writing, ReadingCheck reading, StatusReader status)
{
    /// <summary>Answers a request, or passes a call on.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol) || context.Features.Get<CallerConnection>() is not { Purpose: AddressPurpose.Admin } connection) return next(context);
        connection.MarkUsed();
        if (HttpMethods.IsGet(context.Request.Method)) return AnswerAsync(context);
        context.Response.Headers.Allow = HttpMethods.Get;
        return AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, new { error = "Only GET is served." });
    }

    private Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        "/metrics" => metrics(context),
        "/health/live" => AnswerAsync(context, StatusCodes.Status200OK, new { status = "live" }),
        "/health/ready" => AnswerReadyAsync(context),
        ServerStatus.Path => AnswerStatusAsync(context),
        _ => AnswerAsync(context, StatusCodes.Status404NotFound, new { error = "This address serves /metrics, /health/live, /health/ready and /status." }),
    };

    private async Task AnswerStatusAsync(HttpContext context) => await AnswerAsync(context, StatusCodes.Status200OK, await status.ReadAsync(context.RequestAborted));

    private async Task AnswerReadyAsync(HttpContext context)
    {
        string service = context.Request.Query["service"].ToString();
        IHealthCheck? check = ServingState.WritingNames.Contains(service, StringComparer.Ordinal) ? writing
            : ServingState.ReadingNames.Contains(service, StringComparer.Ordinal) ? reading
            : null;
        if (check is null)
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, new { error = "This server has no such service." });
            return;
        }

        // Degraded is a warning: as for the health service it does not take the server out of service.
        HealthCheckResult result = await check.CheckHealthAsync(new HealthCheckContext(), context.RequestAborted);
        await (result.Status switch
        {
            HealthStatus.Healthy => AnswerAsync(context, StatusCodes.Status200OK, new { status = "ready" }),
            HealthStatus.Degraded => AnswerAsync(context, StatusCodes.Status200OK, new { status = "ready", cause = result.Description }),
            _ => AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, new { status = "not_ready", cause = result.Description }),
        });
    }

    private static Task AnswerAsync<T>(HttpContext context, int status, T body)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(body, ServerStatus.Json, context.RequestAborted);
    }
}
