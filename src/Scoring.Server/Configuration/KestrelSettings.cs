using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Scoring.Server.Configuration;

/// <summary>How the server's transport is set up. Public, so that what the server is compared with can stand on the same ground.</summary>
public static class KestrelSettings
{
    /// <summary>Opens the addresses of the options and sets the bounds of connections and calls.</summary>
    /// <param name="host">The server under construction.</param>
    /// <param name="options">The settings, checked before. If they were not, and name no address, starting fails with a <see cref="ServerConfigurationException"/>.</param>
    public static void Apply(IWebHostBuilder host, ScoringServerOptions options)
    {
        // What has arrived is read at once, not first waited for: callers keep few connections and use them all the time, and an idle one holds 4 kB.
        host.ConfigureServices(services => services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false));
        host.ConfigureKestrel(kestrel => Apply(kestrel, options));
    }

    private static void Apply(KestrelServerOptions kestrel, ScoringServerOptions options)
    {
        kestrel.AddServerHeader = false;
        // A message is bounded by its own header, which gRPC checks against MaxReceiveMessageBytes; a second bound would answer for the first.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.MaxCallsPerConnection;
        if (!ListenAddress.TryParseAll(options.Listen, out IReadOnlyList<ListenAddress> addresses, out string? violation)) throw new ServerConfigurationException(violation);
        foreach (ListenAddress address in addresses) address.ApplyTo(kestrel);
    }
}
