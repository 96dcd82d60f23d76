using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Scoring.Server.Configuration;

/// <summary>
/// An address to listen on: <c>http://HOST:PORT</c> (HTTP/2 without TLS), <c>https://HOST:PORT</c> (HTTP/2 over TLS) or <c>unix:/absolute/path</c>.
/// HOST is an IP address, <c>localhost</c> (127.0.0.1) or <c>*</c> (every address); port 0 selects a free port.
/// </summary>
public sealed class ListenAddress
{
    private const string UnixPrefix = "unix:";
    private const string HttpPrefix = "http://";

    // The bound of the operating system, without the zero at the end.
    private const int MostSocketPathBytes = 107;
    private const string HttpsPrefix = "https://";

    private readonly IPAddress? _address;
    private readonly string? _socketPath;
    private readonly int _port;

    private ListenAddress(IPAddress? address, int port, string? socketPath, bool isTls)
    {
        _address = address;
        _port = port;
        _socketPath = socketPath;
        IsTls = isTls;
    }

    /// <summary>True when only programs on the same machine can connect.</summary>
    public bool IsLocal => _socketPath is not null || IPAddress.IsLoopback(_address!);

    /// <summary>Whether connections use TLS.</summary>
    public bool IsTls { get; }

    /// <summary>Parses one or more addresses, separated by commas.</summary>
    /// <param name="text">The addresses as configured.</param>
    /// <param name="addresses">The addresses when all are valid; else empty.</param>
    /// <param name="violation">The fault of the first invalid address; null when there is none.</param>
    public static bool TryParseAll(string text, out IReadOnlyList<ListenAddress> addresses, [NotNullWhen(false)] out string? violation)
    {
        violation = null;
        var all = new List<ListenAddress>();
        foreach (string one in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!TryParse(one, out ListenAddress? address, out violation))
            {
                addresses = [];
                return false;
            }

            all.Add(address);
        }

        addresses = all;
        return true;
    }

    /// <summary>Parses one address.</summary>
    /// <param name="text">The address as configured.</param>
    /// <param name="address">The address when the text is valid.</param>
    /// <param name="violation">The fault of the text when it is invalid.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? violation)
    {
        address = null;
        violation = null;
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal)) address = ParseSocket(text[UnixPrefix.Length..], out violation);
        else if (text.StartsWith(HttpPrefix, StringComparison.OrdinalIgnoreCase)) address = ParseHttp(text[HttpPrefix.Length..].TrimEnd('/'), isTls: false, out violation);
        else if (text.StartsWith(HttpsPrefix, StringComparison.OrdinalIgnoreCase)) address = ParseHttp(text[HttpsPrefix.Length..].TrimEnd('/'), isTls: true, out violation);
        else violation = "must start with http:// (HTTP/2 without TLS), https:// (HTTP/2 over TLS) or unix:";
        return address is not null;
    }

    /// <summary>Opens the address for one protocol: without TLS there is no protocol negotiation.</summary>
    /// <param name="kestrel">The server.</param>
    /// <param name="tls">The handshakes of addresses with TLS; null where there are none.</param>
    /// <param name="watch">Adds what sees the connections behind TLS; null for nothing.</param>
    /// <param name="protocol">The protocol. gRPC needs HTTP/2.</param>
    internal void ApplyTo(
        KestrelServerOptions kestrel, TlsHandshakeCallbackOptions? tls, Action<ListenOptions>? watch = null, HttpProtocols protocol = HttpProtocols.Http2)
    {
        if (_socketPath is not null) kestrel.ListenUnixSocket(_socketPath, Configure);
        else kestrel.Listen(_address!, _port, Configure);

        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocol;
            if (IsTls) listen.UseHttps(tls ?? throw new InvalidOperationException("No handshakes are configured."));
            watch?.Invoke(listen);
        }
    }

    private static ListenAddress? ParseSocket(string path, out string? violation)
    {
        violation = !Path.IsPathRooted(path) ? "must name an absolute path after unix:"
            : Encoding.UTF8.GetByteCount(path) > MostSocketPathBytes ? $"must name a path of at most {MostSocketPathBytes} bytes after unix:"
            : null;
        return violation is null ? new ListenAddress(address: null, port: 0, path, isTls: false) : null;
    }

    private static ListenAddress? ParseHttp(string text, bool isTls, out string? violation)
    {
        violation = null;
        int colon = text.LastIndexOf(':');
        if (colon <= 0
            || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            || port > IPEndPoint.MaxPort)
        {
            violation = "must end with a port from 0 to 65535";
            return null;
        }

        string host = text[..colon];
        IPAddress? address = host switch
        {
            "localhost" => IPAddress.Loopback,
            "*" or "+" => IPAddress.IPv6Any,
            _ => IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null,
        };
        if (address is not null) return new ListenAddress(address, port, socketPath: null, isTls);
        violation = "must name an IP address, localhost or * as its host";
        return null;
    }
}
