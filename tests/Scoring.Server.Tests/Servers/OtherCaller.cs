using System.Net;
using System.Net.Sockets;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Scoring.Server.Tests.Servers;

/// <summary>A polite caller from another address, 127.0.0.2, or over a Unix socket.</summary>
internal sealed class OtherCaller : IDisposable
{
    private readonly GrpcChannel _channel;

    private OtherCaller(Uri server, Func<CancellationToken, ValueTask<Stream>> connect)
    {
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectCallback = (_, cancellation) => connect(cancellation) },
            DisposeHttpClient = true,
        });
        Scores = new ScoreService.ScoreServiceClient(_channel);
        Ingest = new IngestService.IngestServiceClient(_channel);
        Health = new HealthClient(_channel);
    }

    public ScoreService.ScoreServiceClient Scores { get; }

    public IngestService.IngestServiceClient Ingest { get; }

    public HealthClient Health { get; }

    /// <summary>Calls a server over the network.</summary>
    public static OtherCaller Of(string address)
    {
        var server = new Uri(address);
        return new OtherCaller(server, cancellation => ConnectAsync(
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true },
            new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0),
            new IPEndPoint(IPAddress.Loopback, server.Port),
            cancellation));
    }

    /// <summary>Calls a server over a Unix socket.</summary>
    public static OtherCaller OfSocket(string path) => new(
        new Uri("http://localhost"),
        cancellation => ConnectAsync(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), from: null, new UnixDomainSocketEndPoint(path), cancellation));

    /// <summary>Asserts that it is served: a score and the health of the server. The time is generous, because client and server share the processors with other tests.</summary>
    public async Task IsServedAsync()
    {
        DateTime deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(10);
        ScoreCreatorResponse answer = await Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true }, deadline: deadline);
        Assert.NotNull(answer.Scores);
        await Health.CheckAsync(new global::Grpc.Health.V1.HealthCheckRequest { Service = "liveness" }, deadline: deadline);
    }

    public void Dispose() => _channel.Dispose();

    private static async ValueTask<Stream> ConnectAsync(Socket socket, EndPoint? from, EndPoint to, CancellationToken cancellation)
    {
        try
        {
            if (from is not null) socket.Bind(from);
            await socket.ConnectAsync(to, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
