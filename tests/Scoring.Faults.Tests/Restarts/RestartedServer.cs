using System.Globalization;
using Scoring.Faults.Tests.Servers;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests.Restarts;

/// <summary>A server that is ended in order and started again at the same addresses.</summary>
internal sealed class RestartedServer : IAsyncDisposable
{
    private const string Answered = "rpc_server_call_duration_seconds_count";

    private readonly HttpClient _client = new();
    private readonly string _redis;
    private readonly string _listen = $"http://127.0.0.1:{LoopbackPorts.Find()}";
    private readonly string _admin = $"http://127.0.0.1:{LoopbackPorts.Find()}";
    private ScoringProcess? _process;

    private RestartedServer(string redis) => _redis = redis;

    /// <summary>The address of its callers.</summary>
    public Uri Address => new(_listen);

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<RestartedServer> StartAsync(string redis)
    {
        var server = new RestartedServer(redis);
        await server.StartAsync();
        return server;
    }

    /// <summary>Ends it, starts it again, and waits until it is ready and answers the callers.</summary>
    public async Task RestartAsync()
    {
        ScoringProcess ended = _process!;
        _process = null;
        await using (ended) Assert.True(await ended.TerminateAsync() == 0, ended.Log);
        await StartAsync();
        await UntilUsedAsync();
    }

    /// <summary>Waits until it has answered calls of both services.</summary>
    public Task UntilUsedAsync() => RedisTopology.UntilAsync("calls of the callers", async () =>
    {
        string[] lines = (await _client.GetStringAsync(new Uri(_admin + "/metrics"))).Split('\n');
        return CountOf(lines, "ScoreCreator") > 10 && CountOf(lines, "RecordObservations") > 0;
    });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _client.Dispose();
    }

    private static double CountOf(string[] lines, string method) => lines
        .Where(line => line.StartsWith(Answered, StringComparison.Ordinal) && line.Contains($"/{method}\"", StringComparison.Ordinal) && line.Contains("\"OK\"", StringComparison.Ordinal))
        .Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    private async Task StartAsync()
    {
        // While the server is down another process may use its port for a moment.
        await RedisTopology.UntilAsync("the ports", async () =>
        {
            try
            {
                _process = await ScoringProcess.StartAtAsync(_redis, _listen, _admin);
                return true;
            }
            catch (InvalidOperationException taken) when (taken.Message.Contains("in use", StringComparison.Ordinal))
            {
                return false;
            }
        });
        await RedisTopology.UntilAsync("readiness", () => _process!.IsServingAsync());
    }
}
