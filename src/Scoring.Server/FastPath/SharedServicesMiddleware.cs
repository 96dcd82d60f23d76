using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Scoring.Server.FastPath;

/// <summary>
/// Gives calls of the fast path the services of the server instead of a scope of their own: their services are singletons, and a scope per call would be made
/// for one look-up. Runs after authentication and authorization, which keep their own scope; other endpoints are not affected.
/// </summary>
internal sealed class SharedServicesMiddleware(RequestDelegate next, IServiceProvider services) : IServiceProvidersFeature
{
    /// <inheritdoc/>
    public IServiceProvider RequestServices
    {
        get => services;
        set => throw new NotSupportedException("The services of the server are those of every call of the fast path.");
    }

    /// <summary>Runs the call.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FastPathMetadata>() is not null) context.Features.Set<IServiceProvidersFeature>(this);
        return next(context);
    }
}
