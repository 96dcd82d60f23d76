using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Scoring.Server.Configuration;

namespace Scoring.Server.Connections;

/// <summary>Binds the sockets that the server listens on. Every failure is one sentence with the address and the remedy.</summary>
internal static class ListenSocket
{
    /// <summary>Creates a socket that is bound, and not listening yet. Every address of a machine without IPv6 is every IPv4 address.</summary>
    /// <param name="endpoint">The address.</param>
    /// <param name="options">The mode and the group of a Unix socket.</param>
    /// <exception cref="IOException">The address cannot be bound.</exception>
    public static Socket Bind(EndPoint endpoint, ScoringServerOptions options)
    {
        try
        {
            return endpoint switch
            {
                UnixDomainSocketEndPoint => UnixSocketFile.Bind(endpoint, options),
                IPEndPoint { Address: var address } every when address.Equals(IPAddress.IPv6Any) => BindEvery(every),
                _ => SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint),
            };
        }
        catch (SocketException failure)
        {
            throw new IOException($"Cannot listen on {NameOf(endpoint)}{SettingOf(endpoint, options)}: {ReasonOf(failure, endpoint)}", failure);
        }
    }

    private static Socket BindEvery(IPEndPoint every)
    {
        try
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(every);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable or SocketError.ProtocolNotSupported)
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(IPAddress.Any, every.Port));
        }
    }

    private static string NameOf(EndPoint endpoint) => endpoint is UnixDomainSocketEndPoint ? $"unix:{endpoint}" : endpoint.ToString()!;

    // The setting that names the address, or those that may.
    private static string SettingOf(EndPoint endpoint, ScoringServerOptions options)
    {
        string end = endpoint is IPEndPoint ip ? string.Create(CultureInfo.InvariantCulture, $":{ip.Port}") : endpoint.ToString()!;
        (string Name, string Value)[] settings =
            [(nameof(options.Listen), options.Listen), (nameof(options.HealthListen), options.HealthListen), (nameof(options.AdminListen), options.AdminListen), (nameof(options.JsonListen), options.JsonListen)];
        IEnumerable<string> named = settings
            .Where(setting => setting.Value.Split(',').Any(one => one.TrimEnd(' ', '/').EndsWith(end, StringComparison.Ordinal)))
            .Select(setting => $"{ScoringServerOptions.SectionName}:{setting.Name}");
        return string.Join(" or ", named) is { Length: > 0 } text ? $" ({text})" : "";
    }

    private static string ReasonOf(SocketException failure, EndPoint endpoint) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program listens on it. End that program, or set another port.",
        SocketError.AddressNotAvailable when endpoint is IPEndPoint => "this machine does not have the address. Set one of its addresses, or * for all.",
        SocketError.AccessDenied when endpoint is IPEndPoint => "this process may not use the port. Ports below 1024 need a right of the system; set another port.",
        SocketError.AddressFamilyNotSupported => "the system does not support IPv6. Set an IPv4 address.",
        _ when endpoint is UnixDomainSocketEndPoint && !Directory.Exists(Path.GetDirectoryName(endpoint.ToString())) => "its folder does not exist. Create it.",
        _ => $"{failure.Message}.",
    };
}
