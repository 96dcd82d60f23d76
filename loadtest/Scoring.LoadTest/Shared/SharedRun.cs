using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using StackExchange.Redis;

namespace Scoring.LoadTest.Shared;

/// <summary>A run on Redis: fills it, measures cold reads against bare ones, and ingest by the meaning of an acknowledgement.</summary>
/// <param name="settings">How much is measured.</param>
/// <param name="connections">Where the stores are.</param>
/// <param name="program">How servers are started.</param>
/// <param name="progress">Told what goes on.</param>
internal sealed class SharedRun(RunSettings settings, SharedConnections connections, ServerProgram program, Progress progress)
{
    /// <summary>The name of the outage.</summary>
    public const string Stopped = "redis-stopped";

    private static readonly Scenario[] Recording = [.. ScenarioCatalogue.All.Where(scenario => scenario.Kind == ScenarioKind.Ingest)];

    private readonly CreatorPopulation _population = new(settings.Creators, TimeProvider.System);

    /// <summary>Runs.</summary>
    /// <param name="named">The cold reads to measure, and <see cref="Stopped"/> for the outage; everything, ingest included, when empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
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
        // Filling is no call of anybody's: it may take longer than one.
        await using RedisCreatorStore store = RedisCreatorStore.Open(
            new RedisStoreOptions { Connection = connection, OperationTimeout = TimeSpan.FromSeconds(30) }, TimeProvider.System);
        int[] payload = await FilledStore.WriteAsync(store, _population, program.ModelFile, cancellationToken);
        progress.Note($"wrote {settings.Creators:N0} creators to {store.Description.Location}");
        return new StoreMemory(settings.Creators, await UsedAsync(redis) - before, payload);
    }

    private static async Task<long> UsedAsync(ConnectionMultiplexer redis)
    {
        return long.Parse((await MasterOf(redis).InfoAsync("memory")).SelectMany(group => group).First(entry => entry.Key == "used_memory").Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<List<ScenarioResult>> ReadAsync(Scenario[] scenarios, CancellationToken cancellationToken)
    {
        await using RunningServer ours = await StartAsync(socket => program.ServeShared(connections.Memory, "memory", isCold: true, isPatient: true, socket), cancellationToken);
        await ours.ReadyAsync(cancellationToken);
        await using RunningServer reader = await StartAsync(socket => program.Reader(connections.Memory, socket), cancellationToken);
        await using RunningServer twin = await StartAsync(socket => program.Reader(connections.Memory, socket), cancellationToken);
        Bench bench = new(ours, reader, twin, new Workload(_population, settings.ZipfExponent, isAnsweredByLength: true), settings, "bare reads");
        await bench.WarmUpAsync(progress, cancellationToken);
        return await new ScenarioRun(bench, settings, progress).MeasureAsync(scenarios, cancellationToken);
    }

    private async Task<List<SharedIngest>> IngestAsync(string connection, string acknowledgement, CancellationToken cancellationToken)
    {
        await using RunningServer server = await StartAsync(socket => program.ServeShared(connection, acknowledgement, isCold: false, isPatient: true, socket), cancellationToken);
        await server.ReadyAsync(cancellationToken);
        Bench bench = new(server, server, server, new Workload(_population, settings.ZipfExponent), settings);
        List<SharedIngest> results = [];
        foreach (Scenario scenario in Recording)
        {
            Contender contender = bench.Server(scenario);
            for (TimeSpan run = TimeSpan.Zero; run < settings.ScenarioWarmUp; run += settings.Leg) await contender.Run(cancellationToken);
            LegResult[][] legs = await Contest.RunAsync($"{scenario.Name}, {acknowledgement}", [contender], settings.OtherPairs, progress, cancellationToken);
            results.Add(new SharedIngest(acknowledgement, scenario, legs[0]));
        }

        return results;
    }

    private async Task<SharedOutage> StopAsync(string connection, string acknowledgement, CancellationToken cancellationToken)
    {
        await using ConnectionMultiplexer redis = await AdministerAsync(connection);
        await using RunningServer server = await StartAsync(socket => program.ServeShared(connection, acknowledgement, isCold: false, isPatient: false, socket), cancellationToken);
        await server.ReadyAsync(cancellationToken);
        OutageRun run = new(_population, settings, progress);
        return await run.RunAsync(acknowledgement, server, () => ShutDownAsync(MasterOf(redis)), cancellationToken);
    }

    // At once: a master would wait for replicas that lag.
    private static async Task ShutDownAsync(IServer server)
    {
        try
        {
            await server.ExecuteAsync("SHUTDOWN", "NOSAVE", "NOW");
        }
        catch (RedisConnectionException)
        {
            // It does not say goodbye.
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
