using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;

namespace Scoring.Server.Configuration;

/// <summary>Configures the transport of the server. Public, so that a comparison server can use the same settings.</summary>
public static class KestrelSettings
{
    /// <summary>Opens the configured addresses and sets the limits of connections and calls.</summary>
    /// <param name="host">The server under construction.</param>
    /// <param name="options">
    /// The settings, already validated. Unvalidated settings without an address make the start fail with a <see cref="ServerConfigurationException"/>.
    /// </param>
    /// <param name="tls">Gives the handshakes of <c>https://</c> addresses; null where there are none.</param>
    /// <param name="watch">Adds what sees the connections of each address behind TLS; null for nothing.</param>
    public static void Apply(
        IWebHostBuilder host, ScoringServerOptions options, Func<IServiceProvider, TlsHandshakeCallbackOptions?>? tls = null, Action<ListenOptions>? watch = null)
    {
        // Reads without waiting for data first. Callers use few, busy connections; an idle connection holds a buffer of 4 kB.
        host.ConfigureServices(services => services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false));
        host.ConfigureKestrel(kestrel => Apply(kestrel, options, tls, watch));
    }

    private static void Apply(
        KestrelServerOptions kestrel, ScoringServerOptions options, Func<IServiceProvider, TlsHandshakeCallbackOptions?>? tls, Action<ListenOptions>? watch)
    {
        kestrel.AddServerHeader = false;
        // gRPC limits the length of a message (MaxReceiveMessageBytes). A second limit here would apply first and return a different error.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.MaxCallsPerConnection;
        if (!ListenAddress.TryParseAll(options.Listen, out IReadOnlyList<ListenAddress> addresses, out string? violation)) throw new ServerConfigurationException(violation);
        foreach (ListenAddress address in addresses) address.ApplyTo(kestrel, tls?.Invoke(kestrel.ApplicationServices), watch);
    }
}
