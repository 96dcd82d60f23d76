using System.Net.Sockets;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Scoring.Client.Results;
using Scoring.Client.Settings;

namespace Scoring.Client.Connections;

/// <summary>The connections to the servers, with everything of a call that the settings decide. The first call connects.</summary>
internal sealed class ServerChannel : IDisposable
{
    // The answer of a large batch fits, so that it does not wait for flow control.
    private const int StreamWindowBytes = 1 << 20;

    // A request must be kept for a retry. A message of the greatest size that a server reads by default fits.
    private const long RetryBytesOfCall = 4L << 20;
    private const long RetryBytes = 64L << 20;

    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestReconnect = TimeSpan.FromSeconds(2);

    private readonly ClientSecrets _secrets;
    private readonly GrpcChannel _channel;
    private readonly CallErrors _errors;

    /// <summary>Opens the channel.</summary>
    public ServerChannel(ScoringClientOptions options, ILoggerFactory? logging, TimeProvider clock)
    {
        if (!ServerAddresses.TryParse(options.Address, out ServerAddresses? addresses)) throw new ArgumentException("The settings must be checked.", nameof(options));
        _secrets = new ClientSecrets(options, clock);
        SocketsHttpHandler handler = HandlerOf(options, addresses);
        _secrets.ApplyTo(handler.SslOptions);
        _channel = GrpcChannel.ForAddress(TargetOf(addresses), new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            Credentials = _secrets.Of(addresses.IsTls),
            // The settings allow a credential over clear text to this machine only.
            UnsafeUseInsecureChannelCallCredentials = true,
            MaxReceiveMessageSize = null,
            MaxRetryAttempts = CallPolicies.MaxAttempts(options),
            MaxRetryBufferPerCallSize = RetryBytesOfCall,
            MaxRetryBufferSize = RetryBytes,
            InitialReconnectBackoff = FirstReconnect,
            MaxReconnectBackoff = LongestReconnect,
            ServiceConfig = CallPolicies.Of(options, isBalanced: addresses.UnixPath is null),
            ServiceProvider = new BalancingServices(addresses),
            LoggerFactory = logging,
        });
        // The library does not know whether a Unix socket is connected; a call over one does not wait for a connection.
        _errors = new CallErrors(options.Address, () => addresses.UnixPath is not null || _channel.State == ConnectivityState.Ready);
        Calls = _channel.Intercept(new CallDefaults(options));
    }

    /// <summary>Makes calls.</summary>
    public CallInvoker Calls { get; }

    /// <summary>The error of a failed call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled the call.</exception>
    public ScoringError ErrorOf(RpcException failure, CancellationToken cancellationToken) => _errors.ErrorOf(failure, cancellationToken);

    /// <summary>Lets the next call fetch another token.</summary>
    /// <returns>False without a provider of tokens.</returns>
    public bool TryRenewToken() => _secrets.TryRenewToken();

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        _secrets.Dispose();
    }

    // The handler accepts no shorter time than one second.
    private static TimeSpan PingTimeoutOf(TimeSpan keepAlive) => TimeSpan.FromSeconds(Math.Max(1, keepAlive.TotalSeconds / 3));

    private static Uri TargetOf(ServerAddresses addresses)
    {
        if (addresses.UnixPath is not null) return addresses.Servers[0];
        return addresses.DnsName is { } name ? new Uri($"dns:///{name.Host}:{name.Port}") : new Uri("static:///scoring");
    }

    private static SocketsHttpHandler HandlerOf(ScoringClientOptions options, ServerAddresses addresses)
    {
        SocketsHttpHandler handler = new()
        {
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = StreamWindowBytes,
            ConnectTimeout = options.ConnectTimeout,
            KeepAlivePingDelay = options.KeepAlive,
            KeepAlivePingTimeout = PingTimeoutOf(options.KeepAlive),
            // A proxy could not be balanced over.
            UseProxy = false,
        };
        if (addresses.UnixPath is { } path) handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        return handler;
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
