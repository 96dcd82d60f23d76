using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Scoring.Cli.Connection;

/// <summary>The address of a server: <c>http://HOST:PORT</c>, <c>https://HOST:PORT</c> or <c>unix:/absolute/path</c>. Immutable.</summary>
internal sealed class ServerAddress
{
    private const string UnixPrefix = "unix:";

    // What a server prints as its address when it listens on a Unix socket.
    private const string BoundUnixPrefix = "http://unix:";

    // The name that callers over a Unix socket send as the host of the server.
    private static readonly Uri LocalHost = new("http://localhost");

    private readonly string? _socketPath;

    private ServerAddress(Uri uri, string? socketPath) => (Uri, _socketPath) = (uri, socketPath);

    /// <summary>The address for HTTP.</summary>
    public Uri Uri { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address as a user writes it or a server prints it.</param>
    /// <param name="address">The address when the text is one.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ServerAddress? address)
    {
        address = null;
        if (PathOf(text) is { } path)
        {
            if (Path.IsPathRooted(path)) address = new ServerAddress(LocalHost, path);
        }
        else if (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0)
        {
            address = new ServerAddress(uri, socketPath: null);
        }

        return address is not null;
    }

    /// <summary>Reads an address that is known to be valid: the address of a server in this process, or a validated option.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static ServerAddress Parse(string text) => TryParse(text, out ServerAddress? address) ? address : throw new FormatException($"'{text}' is not a server address.");

    /// <summary>A handler that connects to this address.</summary>
    public SocketsHttpHandler CreateHandler()
    {
        SocketsHttpHandler handler = new()
        {
            EnableMultipleHttp2Connections = true,
            // A proxy cannot reach the loopback interface or a socket of this machine.
            UseProxy = !Uri.IsLoopback,
        };
        if (_socketPath is { } path) handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        return handler;
    }

    /// <summary>The address as a user writes it.</summary>
    public override string ToString() => _socketPath is null ? Uri.GetLeftPart(UriPartial.Authority) : UnixPrefix + _socketPath;

    private static string? PathOf(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal)) return text[UnixPrefix.Length..];
        return text.StartsWith(BoundUnixPrefix, StringComparison.Ordinal) ? text[BoundUnixPrefix.Length..] : null;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
