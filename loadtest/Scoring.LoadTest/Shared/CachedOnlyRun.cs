using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using StackExchange.Redis;

namespace Scoring.LoadTest.Shared;

/// <summary>
/// Requests that are limited to the cache, a thousand per second, nine in ten for cached creators: with a healthy Redis, with one that delays every answer by seconds, and with a stopped one.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class CachedOnlyRun(RunSettings settings, ServerProgram program, Progress progress)
{
    private const double CachedPerSecond = 900;
    private const double UncachedPerSecond = 100;
    private const int Lanes = 16;

    /// <summary>Runs the measurement.</summary>
    /// <param name="connection">The connection string of an empty Redis, which is stopped at the end.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The latencies with a healthy, a slow and a stopped Redis.</returns>
    public async Task<CachedOnlyResult> RunAsync(string connection, CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        progress.Show($"writing {settings.Creators:N0} creators");
        await FilledStore.WriteRedisAsync(connection, population, program.ModelFile, cancellationToken);
        ConfigurationOptions configuration = ConfigurationOptions.Parse(connection);
        configuration.AllowAdmin = true;
        await using ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(configuration);
        IServer node = redis.GetServers()[0];
        string socket = program.NewSocket();
        await using RunningServer server = await RunningServer.StartAsync(
            program.ServeShared(connection, "memory", isCacheDisabled: false, hasLongTimeout: false, socket), socket, settings.Connections, cancellationToken);
        await server.ReadyAsync(cancellationToken);

        // A tenth is cached. The others would be loaded in the background while Redis is healthy, so each leg has its own.
        int cached = Math.Max(1, population.Count / 10);
        for (int creator = 0; creator < cached; creator++)
        {
            await server.Client.Of(0).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, new(cancellationToken: cancellationToken), population.Requests[creator]);
        }

        CachedOnlyCaller known = new(server.Client, population, 0, cached);
        // The first leg compiles the code of server and client.
        await LegAsync(server, population, known, leg: 0, cancellationToken);
        (OpenLoopResult healthy, _) = await LegAsync(server, population, known, leg: 1, cancellationToken);
        progress.Show("Redis slow");
        await node.ExecuteAsync("CLIENT", "PAUSE", ((long)(settings.Ramp + settings.Outage + settings.Ramp).TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture), "ALL");
        (OpenLoopResult slow, OpenLoopResult slowOthers) = await LegAsync(server, population, known, leg: 2, cancellationToken);
        progress.Show("Redis stopped");
        await StopAsync(node);
        (OpenLoopResult stopped, OpenLoopResult stoppedOthers) = await LegAsync(server, population, known, leg: 3, cancellationToken);
        return new CachedOnlyResult(P99Ms(healthy), P99Ms(slow), P99Ms(stopped), P99Ms(slowOthers), P99Ms(stoppedOthers), known.NotCached);
    }

    private async Task<(OpenLoopResult Known, OpenLoopResult Others)> LegAsync(
        RunningServer server, CreatorPopulation population, CachedOnlyCaller known, int leg, CancellationToken cancellationToken)
    {
        int part = population.Count / 5;
        CachedOnlyCaller others = new(server.Client, population, part * (leg + 1), part);
        Task<OpenLoopResult> first = LoopAsync(known, CachedPerSecond, cancellationToken);
        Task<OpenLoopResult> second = LoopAsync(others, UncachedPerSecond, cancellationToken);
        return (await first, await second);
    }

    private async Task<OpenLoopResult> LoopAsync(ICaller caller, double callsPerSecond, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, new OpenLoopSettings(callsPerSecond, settings.Ramp, settings.Outage, Lanes), new SystemPace());
        return await Task.Factory.StartNew(() => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static async Task StopAsync(IServer node)
    {
        try
        {
            await node.ExecuteAsync("SHUTDOWN", "NOSAVE", "NOW");
        }
        catch (RedisException)
        {
            // Redis closes the connection without an answer.
            return;
        }
    }

    private static double P99Ms(OpenLoopResult result) => SharedOutage.P99Us(result) / 1_000;
}
