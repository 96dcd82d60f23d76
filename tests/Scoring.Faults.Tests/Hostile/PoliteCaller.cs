using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>A caller from another address that asks for the scores of a recorded creator a hundred times a second, and counts the calls that fail.</summary>
internal sealed class PoliteCaller : IDisposable
{
    private const string Creator = "the-creator-of-the-polite-caller";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    private readonly GrpcChannel _channel;
    private readonly ScoreService.ScoreServiceClient _scores;
    private readonly List<TimeSpan> _times = [];
    private readonly List<string> _failures = [];

    /// <summary>Creates a caller of a server.</summary>
    public PoliteCaller(Uri server)
    {
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { ConnectCallback = (_, cancellation) => ConnectAsync(server, cancellation) },
            DisposeHttpClient = true,
        });
        _scores = new ScoreService.ScoreServiceClient(_channel);
    }

    /// <summary>The calls.</summary>
    public int Calls => _times.Count + _failures.Count;

    /// <summary>The calls that failed.</summary>
    public IReadOnlyList<string> Failures => _failures;

    /// <summary>The calls that succeeded and took longer than a second.</summary>
    public int Late => _times.Count(static time => time > TimeSpan.FromSeconds(1));

    /// <summary>The 99th percentile of the calls that succeeded.</summary>
    public TimeSpan P99() => _times.Count == 0 ? TimeSpan.Zero : _times.Order().ElementAt((int)(_times.Count * 0.99));

    /// <summary>Records the creator.</summary>
    public async Task RecordAsync(long nowMs)
    {
        Observation profile = new() { Creator = ServerQuestions.Creator(Creator), ObservedAtMs = nowMs, Profile = new ProfileSnapshot { Followers = 20_000 } };
        await new IngestService.IngestServiceClient(_channel).RecordObservationsAsync(new RecordObservationsRequest { Observations = { profile } }, ServerQuestions.Options());
    }

    /// <summary>Calls until cancelled.</summary>
    public async Task CallAsync(CancellationToken end)
    {
        using PeriodicTimer timer = new(Interval);
        while (!end.IsCancellationRequested)
        {
            long start = TimeProvider.System.GetTimestamp();
            try
            {
                ScoreCreatorResponse answer = await _scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = ServerQuestions.Creator(Creator) }, ServerQuestions.Options());
                if (answer.Scores is null) _failures.Add("an answer without scores");
                else _times.Add(TimeProvider.System.GetElapsedTime(start));
            }
            catch (RpcException failure)
            {
                _failures.Add(failure.Status.ToString());
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();

    private static async ValueTask<Stream> ConnectAsync(Uri server, CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
