using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Scoring.Server.FastPath;

/// <summary>
/// Gives calls of the fast path the root service provider instead of a scope per call. The services of the fast path are singletons, so a scope would
/// serve only one lookup. Runs after authentication and authorization. Other endpoints are not affected.
/// </summary>
internal sealed class SharedServicesMiddleware(RequestDelegate next, IServiceProvider services) : IServiceProvidersFeature
{
    /// <inheritdoc/>
    public IServiceProvider RequestServices
    {
        get => services;
        set => throw new NotSupportedException("Calls of the fast path use the root service provider, which cannot be replaced.");
    }

    /// <summary>Runs the call.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<FastPathMetadata>() is not null) context.Features.Set<IServiceProvidersFeature>(this);
        return next(context);
    }
}
