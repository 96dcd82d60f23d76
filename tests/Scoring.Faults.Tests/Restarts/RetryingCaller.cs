using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;

namespace Scoring.Faults.Tests.Restarts;

/// <summary>Callers with the client policy of docs/operations.md: the ordinary .NET client, its round robin over all servers, and its own retries.</summary>
internal sealed class RetryingCaller : IAsyncDisposable
{
    private const int Lanes = 4;
    // Enough to be in progress at every moment of a restart, and little enough to leave the processor to the start.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private const int Seed = 20_261_130;

    private readonly ServiceProvider _services;
    private readonly GrpcChannel _channel;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<RpcException> _failures = new();
    private readonly Task _lanes;
    private long _calls;

    /// <summary>Starts to call.</summary>
    /// <param name="servers">The addresses of all servers.</param>
    public RetryingCaller(IEnumerable<Uri> servers)
    {
        BalancerAddress[] addresses = [.. servers.Select(server => new BalancerAddress(server.Host, server.Port))];
        _services = new ServiceCollection().AddSingleton<ResolverFactory>(new StaticResolverFactory(_ => addresses)).BuildServiceProvider();
        var retries = new RetryPolicy
        {
            MaxAttempts = 5,
            InitialBackoff = TimeSpan.FromMilliseconds(100),
            MaxBackoff = TimeSpan.FromSeconds(1),
            BackoffMultiplier = 2,
            RetryableStatusCodes = { StatusCode.Unavailable },
        };
        _channel = GrpcChannel.ForAddress("static:///scoring", new GrpcChannelOptions
        {
            Credentials = ChannelCredentials.Insecure,
            ServiceProvider = _services,
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
            ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() }, MethodConfigs = { new MethodConfig { Names = { MethodName.Default }, RetryPolicy = retries } } },
        });
        _lanes = Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => CallAsync(lane))));
    }

    /// <summary>Answered calls.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Calls that failed in spite of their retries.</summary>
    public IReadOnlyCollection<RpcException> Failures => _failures;

    /// <summary>Ends the calls, and returns when the last ones are answered.</summary>
    public async Task StopAsync()
    {
        await _end.CancelAsync();
        await _lanes;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _channel.Dispose();
        await _services.DisposeAsync();
        _end.Dispose();
    }

    // Observations, and scores of the same creator. Both may be repeated.
    private async Task CallAsync(int lane)
    {
        var ingest = new IngestService.IngestServiceClient(_channel);
        var scores = new ScoreService.ScoreServiceClient(_channel);
        var random = new Random(Seed + lane);
        var id = $"restart-{lane}";
        using var pace = new PeriodicTimer(Interval);
        for (long number = 0; !_end.IsCancellationRequested; number++)
        {
            Observation fact = MadeUpFacts.Draw(random, id, number);
            await CountAsync(async () => await ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { fact } }, Options()));
            for (int i = 0; i < 10; i++)
            {
                await pace.WaitForNextTickAsync(CancellationToken.None);
                await CountAsync(async () => await scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = ServerQuestions.Creator(id), PriorIfUnknown = true }, Options()));
            }
        }
    }

    private async Task CountAsync(Func<Task> call)
    {
        try
        {
            await call();
            Interlocked.Increment(ref _calls);
        }
        catch (RpcException failure)
        {
            _failures.Enqueue(failure);
        }
    }

    private static CallOptions Options() => new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + TimeSpan.FromSeconds(30));
}
