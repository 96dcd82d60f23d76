using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Scoring.Server.Configuration;

/// <summary>How the server's transport is set up. Public, so that what the server is compared with can stand on the same ground.</summary>
public static class KestrelSettings
{
    /// <summary>Opens the address of the options and sets the bounds of connections and calls.</summary>
    /// <param name="kestrel">The transport.</param>
    /// <param name="options">The settings, checked before.</param>
    public static void Apply(KestrelServerOptions kestrel, ScoringServerOptions options)
    {
        kestrel.AddServerHeader = false;
        // A message is bounded by its own header, which gRPC checks against MaxReceiveMessageBytes; a second bound would answer for the first.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.Http2.MaxStreamsPerConnection = options.MaxCallsPerConnection;
        if (ListenAddress.TryParse(options.Listen, out ListenAddress? address, out _)) address.ApplyTo(kestrel);
    }
}
