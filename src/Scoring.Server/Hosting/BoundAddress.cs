using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Scoring.Server.Hosting;

/// <summary>The address that a started server listens on.</summary>
internal static class BoundAddress
{
    /// <summary>The first address: <c>http://127.0.0.1:41234</c>, or <c>http://unix:/path</c>.</summary>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public static string Of(IServer server) =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
        ?? throw new InvalidOperationException("The server is not started.");
}
