using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;

namespace Scoring.Server.Tests.Servers;

/// <summary>A channel over one connection that can be cut like a cable: both ends are left with whatever had arrived.</summary>
internal sealed class CuttableChannel : IDisposable
{
    private Socket? _socket;

    public CuttableChannel(string address) =>
        Channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, cancellation) },
            DisposeHttpClient = true,
        });

    public GrpcChannel Channel { get; }

    /// <summary>Cuts the connection: what is on its way in either direction is lost, and the server sees a reset.</summary>
    public void Cut() => _socket!.Close(timeout: 0);

    public void Dispose() => Channel.Dispose();

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint server, CancellationToken cancellation)
    {
        Assert.Null(_socket);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server, cancellation);
        _socket = socket;
        return new NetworkStream(socket, ownsSocket: true);
    }
}
