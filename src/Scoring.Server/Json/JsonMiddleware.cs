using Microsoft.AspNetCore.Http;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Failures;

namespace Scoring.Server.Json;

/// <summary>Finds the route of each request of the JSON addresses, before access is checked.</summary>
internal sealed class JsonMiddleware(RequestDelegate next, JsonRoutes routes)
{
    /// <summary>Whether a request came to a JSON address.</summary>
    public static bool IsJson(HttpContext context) => context.Features.Get<CallerConnection>() is { Purpose: AddressPurpose.Json };

    /// <summary>Sets the endpoint, and runs it when the caller may call it.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Features.Get<CallerConnection>()?.MarkUsed();
        context.Features.Set<IRefusalSender>(JsonAnswer.Instance);
        context.SetEndpoint(routes.Find(context));
        return next(context);
    }
}
