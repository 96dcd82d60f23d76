using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;

namespace Scoring.LoadTest.Overload;

/// <summary>Calls a server from a loopback address of its own: without authentication the server shares its time among addresses.</summary>
internal sealed class AddressedClient : IDisposable
{
    // An answer of 2.6 MB does not wait for the window.
    private const int StreamWindowBytes = 4 << 20;

    private readonly GrpcChannel _channel;

    /// <summary>Creates the client; it connects with its first call.</summary>
    /// <param name="server">The address of the server, on loopback.</param>
    /// <param name="own">The address to call from, within 127.0.0.0/8.</param>
    public AddressedClient(string server, IPAddress own)
    {
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            ActivityHeadersPropagator = null,
            InitialHttp2StreamWindowSize = StreamWindowBytes,
            EnableMultipleHttp2Connections = true,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(own, context.DnsEndPoint, cancellationToken),
        };
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = null });
        Calls = _channel.CreateCallInvoker();
    }

    /// <summary>Makes the calls.</summary>
    public CallInvoker Calls { get; }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static async ValueTask<Stream> ConnectAsync(IPAddress own, DnsEndPoint server, CancellationToken cancellationToken)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(own, 0));
            await socket.ConnectAsync(server, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
