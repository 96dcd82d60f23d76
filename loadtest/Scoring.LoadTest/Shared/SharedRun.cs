using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using StackExchange.Redis;

namespace Scoring.LoadTest.Shared;

/// <summary>A run on Redis: fills it, measures cold reads compared with bare ones, and ingest by acknowledgement mode.</summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="connections">The connection strings of the stores.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class SharedRun(RunSettings settings, SharedConnections connections, ServerProgram program, Progress progress)
{
    /// <summary>The name of the outage.</summary>
    public const string Stopped = "redis-stopped";

    private static readonly Scenario[] Recording = [.. ScenarioCatalogue.All.Where(scenario => scenario.Kind == ScenarioKind.Ingest)];

    private readonly CreatorPopulation _population = new(settings.Creators, TimeProvider.System);

    /// <summary>Runs the measurement.</summary>
    /// <param name="named">The cold reads to measure, and <see cref="Stopped"/> for the outage; everything, including ingest, when empty.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<SharedResult> RunAsync(string[] named, CancellationToken cancellationToken)
    {
        StoreMemory memory = await FillAsync(connections.Memory, cancellationToken);
        Scenario[] reads = [.. ScenarioCatalogue.Cold.Where(scenario => named.Length == 0 || named.Contains(scenario.Name))];
        List<ScenarioResult> cold = reads.Length > 0 ? await ReadAsync(reads, cancellationToken) : [];
        List<SharedIngest> ingest = [];
        List<SharedOutage> outages = [];
        bool isStopped = named.Length == 0 || named.Contains(Stopped);
        foreach ((string connection, string acknowledgement) in ((string, string)[])
            [(connections.Memory, "memory"), (connections.Disk, "disk"), (connections.Replicated, "replicated")])
        {
            if (!isStopped) break;
            if (connection != connections.Memory) await FillAsync(connection, cancellationToken);
            if (named.Length == 0) ingest.AddRange(await IngestAsync(connection, acknowledgement, cancellationToken));
            outages.Add(await StopAsync(connection, acknowledgement, cancellationToken));
        }

        return new SharedResult(settings, memory, cold, ingest, outages);
    }

    private async Task<StoreMemory> FillAsync(string connection, CancellationToken cancellationToken)
    {
        await using ConnectionMultiplexer redis = await AdministerAsync(connection);
        long before = await UsedAsync(redis);
        progress.Show($"writing {settings.Creators:N0} creators");
        int[] payload = await FilledStore.WriteRedisAsync(connection, _population, program.ModelFile, cancellationToken);
        progress.Note($"wrote {settings.Creators:N0} creators to Redis");
        return new StoreMemory(settings.Creators, await UsedAsync(redis) - before, payload);
    }

    private static async Task<long> UsedAsync(ConnectionMultiplexer redis)
    {
        return long.Parse((await MasterOf(redis).InfoAsync("memory")).SelectMany(group => group).First(entry => entry.Key == "used_memory").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<List<ScenarioResult>> ReadAsync(Scenario[] scenarios, CancellationToken cancellationToken)
    {
        await using RunningServer ours = await StartAsync(socket => program.ServeShared(connections.Memory, "memory", isCacheDisabled: true, hasLongTimeout: true, socket), cancellationToken);
        await ours.ReadyAsync(cancellationToken);
        await using RunningServer reader = await StartAsync(socket => program.Reader(connections.Memory, socket), cancellationToken);
        await using RunningServer second = await StartAsync(socket => program.Reader(connections.Memory, socket), cancellationToken);
        Bench bench = new(ours, reader, second, new Workload(_population, settings.ZipfExponent, isAnsweredByLength: true), settings, progress, "bare reads");
        await bench.WarmUpAsync(cancellationToken);
        return await new ScenarioRun(bench, settings, progress).MeasureAsync(scenarios, cancellationToken);
    }

    private async Task<List<SharedIngest>> IngestAsync(string connection, string acknowledgement, CancellationToken cancellationToken)
    {
        await using RunningServer server = await StartAsync(socket => program.ServeShared(connection, acknowledgement, isCacheDisabled: false, hasLongTimeout: true, socket), cancellationToken);
        await server.ReadyAsync(cancellationToken);
        ClosedLoops loops = new(new Workload(_population, settings.ZipfExponent), settings, progress);
        List<SharedIngest> results = [];
        foreach (Scenario scenario in Recording)
        {
            MeasuredLoad load = loops.Of(scenario.Name, server, scenario);
            LegResult[][] legs = await loops.MeasureAsync($"{scenario.Name}, {acknowledgement}", [load], settings.OtherPairs, cancellationToken);
            results.Add(new SharedIngest(acknowledgement, scenario, legs[0]));
        }

        return results;
    }

    private async Task<SharedOutage> StopAsync(string connection, string acknowledgement, CancellationToken cancellationToken)
    {
        await using ConnectionMultiplexer redis = await AdministerAsync(connection);
        await using RunningServer server = await StartAsync(socket => program.ServeShared(connection, acknowledgement, isCacheDisabled: false, hasLongTimeout: false, socket), cancellationToken);
        await server.ReadyAsync(cancellationToken);
        OutageRun run = new(_population, settings, progress);
        return await run.RunAsync(acknowledgement, server, () => ShutDownAsync(MasterOf(redis)), cancellationToken);
    }

    // NOW: otherwise a master would wait for replicas that lag.
    private static async Task ShutDownAsync(IServer server)
    {
        try
        {
            await server.ExecuteAsync("SHUTDOWN", "NOSAVE", "NOW");
        }
        catch (RedisConnectionException)
        {
            // Redis closes the connection without an answer.
            return;
        }
    }

    private static async Task<ConnectionMultiplexer> AdministerAsync(string connection)
    {
        ConfigurationOptions configuration = ConfigurationOptions.Parse(connection);
        configuration.AllowAdmin = true;
        return await ConnectionMultiplexer.ConnectAsync(configuration);
    }

    private static IServer MasterOf(ConnectionMultiplexer redis) => redis.GetServers().First(server => !server.IsReplica && server.IsConnected);

    private async Task<RunningServer> StartAsync(Func<string, System.Diagnostics.ProcessStartInfo> start, CancellationToken cancellationToken)
    {
        string socket = program.NewSocket();
        return await RunningServer.StartAsync(start(socket), socket, settings.Connections, cancellationToken);
    }
}
