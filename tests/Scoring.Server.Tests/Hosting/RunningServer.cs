using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;

namespace Scoring.Server.Tests.Hosting;

/// <summary>A whole server on a free loopback port with a database file of its own, and clients that call it over the network.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryDirectory? _ownDirectory;
    private readonly GrpcChannel _channel;

    private RunningServer(WebApplication application, ManualClock clock, TemporaryDirectory? ownDirectory)
    {
        Application = application;
        Clock = clock;
        _ownDirectory = ownDirectory;
        Address = ScoringServer.BoundAddress(application);
        _channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Scores = new ScoreService.ScoreServiceClient(_channel);
        Ingest = new IngestService.IngestServiceClient(_channel);
        Creators = new CreatorService.CreatorServiceClient(_channel);
    }

    public WebApplication Application { get; }

    public ManualClock Clock { get; }

    public string Address { get; }

    public GrpcChannel Channel => _channel;

    public ScoreService.ScoreServiceClient Scores { get; }

    public IngestService.IngestServiceClient Ingest { get; }

    public CreatorService.CreatorServiceClient Creators { get; }

    public static string ShippedModelPath { get; } = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    /// <summary>Starts a server.</summary>
    /// <param name="change">Changes the options, which name a free port and a new database.</param>
    public static async Task<RunningServer> StartAsync(Action<ScoringServerOptions>? change = null)
    {
        var directory = new TemporaryDirectory();
        var options = new ScoringServerOptions { Listen = "http://127.0.0.1:0", DatabasePath = directory["scoring.db"], ModelPath = ShippedModelPath };
        change?.Invoke(options);
        return await StartAsync(options, new ManualClock(), directory);
    }

    /// <summary>Starts a server with options of the test's own.</summary>
    public static Task<RunningServer> StartAsync(ScoringServerOptions options, ManualClock clock) => StartAsync(options, clock, ownDirectory: null);

    private static async Task<RunningServer> StartAsync(ScoringServerOptions options, ManualClock clock, TemporaryDirectory? ownDirectory)
    {
        WebApplication application = ScoringServer.Build(options, clock, builder => builder.Logging.ClearProviders());
        await application.StartAsync();
        return new RunningServer(application, clock, ownDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Application.DisposeAsync();
        _ownDirectory?.Dispose();
    }
}
