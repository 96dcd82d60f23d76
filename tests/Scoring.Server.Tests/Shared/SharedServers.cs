using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Server.Tests.Shared;

/// <summary>A Redis and servers that share it.</summary>
internal sealed class SharedServers : IAsyncDisposable
{
    private readonly List<RunningServer> _servers = [];

    private SharedServers(SingleRedis redis) => Redis = redis;

    public SingleRedis Redis { get; }

    public RunningServer this[int number] => _servers[number];

    public static async Task<SharedServers> StartAsync(int servers, Action<ScoringServerOptions>? change = null, params string[] redisOptions)
    {
        var all = new SharedServers(await SingleRedis.StartAsync(DurabilityMode.Memory, redisOptions));
        try
        {
            for (int i = 0; i < servers; i++) await all.AddAsync(change);
            return all;
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more server.</summary>
    public async Task<RunningServer> AddAsync(Action<ScoringServerOptions>? change = null)
    {
        RunningServer server = await RunningServer.StartAsync(options =>
        {
            options.Redis = Redis.Connection;
            // A busy machine is not an outage.
            options.RedisTimeout = TimeSpan.FromSeconds(5);
            change?.Invoke(options);
        });
        _servers.Add(server);
        return server;
    }

    public static async Task<CreatorScores> ScoreAsync(RunningServer server, string creator) =>
        (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(creator) })).Scores;

    /// <summary>Records a creator, scores it at once, and waits until the server has cached it.</summary>
    public static async Task<CreatorScores> RecordAndScoreAsync(RunningServer server, string creator)
    {
        await server.Ingest.RecordObservationsAsync(Messages.Record(creator));
        CreatorScores scores = await ScoreAsync(server, creator);
        await Cached.IsAsync(server.Scores, creator);
        return scores;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RunningServer server in _servers) await server.DisposeAsync();
        await Redis.DisposeAsync();
    }
}
