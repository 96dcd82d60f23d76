using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Protos.V1;

namespace Scoring.Cli.Connection;

/// <summary>A connection to one server: the generated clients, and the deadline of every call.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly GrpcChannel _channel;

    /// <summary>Creates a connection. The first call connects.</summary>
    /// <param name="server">Address of the server; http means HTTP/2 without TLS.</param>
    /// <param name="deadline">How long one call may take.</param>
    public ServerConnection(Uri server, TimeSpan deadline)
    {
        Server = server;
        Deadline = deadline;
        SocketsHttpHandler handler = new()
        {
            EnableMultipleHttp2Connections = true,
            // A proxy cannot reach the loopback interface of this machine.
            UseProxy = !server.IsLoopback,
        };
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
        });
        Scores = new ScoreService.ScoreServiceClient(_channel);
        Ingest = new IngestService.IngestServiceClient(_channel);
        Creators = new CreatorService.CreatorServiceClient(_channel);
    }

    /// <summary>Address of the server.</summary>
    public Uri Server { get; }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>Scores.</summary>
    public ScoreService.ScoreServiceClient Scores { get; }

    /// <summary>Takes observations.</summary>
    public IngestService.IngestServiceClient Ingest { get; }

    /// <summary>Reads and erases records.</summary>
    public CreatorService.CreatorServiceClient Creators { get; }

    /// <summary>The options of one call: its deadline from now, and its cancellation.</summary>
    /// <remarks>gRPC compares a deadline with the system clock, so it is computed from that clock, not from the clock of the command.</remarks>
    public CallOptions Call(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Deadline, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
