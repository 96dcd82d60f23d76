using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>The refusals of requests that are no request of a route.</summary>
internal static class JsonRefusals
{
    /// <summary>No route has the path.</summary>
    public static Refusal RouteNotFound() => new(RefusalCode.NotFound, RefusalReason.RouteNotFound, $"No route of this server has this path. {JsonRoutes.DocumentPath} lists the routes.");

    /// <summary>The route has other HTTP methods.</summary>
    public static Refusal HttpMethodNotAllowed(IReadOnlyList<string> allowed) =>
        new(RefusalCode.InvalidArgument, RefusalReason.HttpMethodNotAllowed, $"The path supports only the HTTP methods {string.Join(", ", allowed)}.");

    /// <summary>The body is not JSON.</summary>
    public static Refusal OtherContentType() =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, "The content type of the request must be application/json, in UTF-8.");
}
