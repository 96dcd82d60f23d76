using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Scoring.Server.Transport;

/// <summary>
/// Gives every call the services of the whole server instead of a scope of its own. Everything in this server lives as long as it does, so a scope would
/// be made, asked for one service, and disposed of, in each call. A service that belongs to one call has no place here.
/// </summary>
internal sealed class SharedServicesMiddleware(RequestDelegate next, IServiceProvider services) : IServiceProvidersFeature
{
    /// <inheritdoc/>
    public IServiceProvider RequestServices
    {
        get => services;
        set => throw new NotSupportedException("The services of the server are those of every call.");
    }

    /// <summary>Runs the call.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        context.Features.Set<IServiceProvidersFeature>(this);
        return next(context);
    }
}
