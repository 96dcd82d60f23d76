using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Scoring.Cli.Connection;

/// <summary>A connection to one server: the generated clients, and the deadline of every call.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly GrpcChannel _channel;

    /// <summary>Creates a connection. The first call connects.</summary>
    /// <param name="server">Address of the server; http means HTTP/2 without TLS.</param>
    /// <param name="deadline">How long one call may take.</param>
    /// <param name="credentials">What the client shows to the server; null for nothing.</param>
    public ServerConnection(ServerAddress server, TimeSpan deadline, ClientCredentials? credentials = null)
    {
        Deadline = deadline;
        credentials ??= ClientCredentials.None;
        _channel = GrpcChannel.ForAddress(server.Uri, new GrpcChannelOptions
        {
            HttpHandler = new ServerHandler(server, credentials),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
        });
        CallInvoker invoker = _channel.CreateCallInvoker();
        if (credentials.Bearer is { } bearer)
        {
            invoker = invoker.Intercept(headers =>
            {
                headers.Add("authorization", $"Bearer {bearer}");
                return headers;
            });
        }

        Scores = new ScoreService.ScoreServiceClient(invoker);
        Ingest = new IngestService.IngestServiceClient(invoker);
        Creators = new CreatorService.CreatorServiceClient(invoker);
        Health = new HealthClient(invoker);
    }

    /// <summary>How long one call may take.</summary>
    public TimeSpan Deadline { get; }

    /// <summary>Scores.</summary>
    public ScoreService.ScoreServiceClient Scores { get; }

    /// <summary>Takes observations.</summary>
    public IngestService.IngestServiceClient Ingest { get; }

    /// <summary>Reads and erases records.</summary>
    public CreatorService.CreatorServiceClient Creators { get; }

    /// <summary>Tells whether the server serves.</summary>
    public HealthClient Health { get; }

    /// <summary>The options of one call: its deadline from now, and its cancellation.</summary>
    /// <remarks>gRPC compares a deadline with the system clock, so it is computed from that clock, not from the clock of the command.</remarks>
    public CallOptions Call(CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Deadline, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
