using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;

namespace Scoring.LoadTest.Calls;

/// <summary>The client of the load: a fixed number of connections to one server, with the same settings for every server.</summary>
internal sealed class LoadClient : IDisposable
{
    private const string UnixPrefix = "http://unix:";

    // The answer of a batch of 500 fits, so that no call waits for flow control; the default would grow to it within the first seconds.
    private const int StreamWindowBytes = 1 << 20;

    private readonly GrpcChannel[] _channels;
    private readonly CallInvoker[] _invokers;

    /// <summary>Creates the client; it connects with its first calls.</summary>
    /// <param name="address">The server's address as it prints it: <c>http://127.0.0.1:41234</c> or <c>http://unix:/path</c>.</param>
    /// <param name="connections">The number of connections, 1 or more.</param>
    /// <param name="access">The credential and the certificate of the server; null for neither.</param>
    public LoadClient(string address, int connections, ClientAccess? access = null)
    {
        Address = address;
        _channels = [.. Enumerable.Range(0, connections).Select(_ => Connect(address, access))];
        _invokers = [.. _channels.Select(channel => channel.CreateCallInvoker())];
    }

    /// <summary>The server's address.</summary>
    public string Address { get; }

    /// <summary>The connection of a lane.</summary>
    public CallInvoker Of(int lane) => _invokers[lane % _invokers.Length];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (GrpcChannel channel in _channels) channel.Dispose();
    }

    private static GrpcChannel Connect(string address, ClientAccess? access)
    {
        SocketsHttpHandler handler = new()
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            // Trace headers would be created and sent for every call, but never read.
            ActivityHeadersPropagator = null,
            InitialHttp2StreamWindowSize = StreamWindowBytes,
            EnableMultipleHttp2Connections = false,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        };
        if (address.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            UnixDomainSocketEndPoint socket = new(address[UnixPrefix.Length..]);
            handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(socket, cancellationToken);
            address = "http://localhost";
        }

        if (access?.ServerCertificate is { } certificate)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { certificate },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        HttpMessageHandler sender = access is null ? handler : new CredentialHandler(access.Credential) { InnerHandler = handler };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = sender, DisposeHttpClient = true, MaxReceiveMessageSize = null });
    }

    private static async ValueTask<Stream> ConnectAsync(EndPoint socket, CancellationToken cancellationToken)
    {
        Socket connection = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(socket, cancellationToken);
            return new NetworkStream(connection, ownsSocket: true);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
