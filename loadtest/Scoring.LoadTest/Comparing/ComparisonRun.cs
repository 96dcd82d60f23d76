using System.Diagnostics;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Comparing;

/// <summary>
/// Compares two builds of the server. Three processes are loaded in interleaved legs: one of the build before, one of the build after, and a second one of
/// the build before. All have the same creators, each in its own database; the reads from Redis share one Redis.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="before">Starts the build before.</param>
/// <param name="after">Starts the build after.</param>
/// <param name="workspace">The folder of the databases.</param>
/// <param name="filled">A database with the creators, which is copied; null to write one in the format of this build.</param>
/// <param name="redis">An empty Redis for the scenarios that read from it; null when none of them is measured.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class ComparisonRun(RunSettings settings, ServerProgram before, ServerProgram after, Workspace workspace, string? filled, string? redis, Progress progress)
{
    // Reads from Redis are slower than those from memory: fewer calls warm up a server in the same time, and suffice.
    private const int ColdWarmUpCalls = 40_000;

    private static readonly string[] Names = ["before", "after", "before-again"];

    private readonly CreatorPopulation _population = new(settings.Creators, TimeProvider.System);
    private readonly Dictionary<Scenario, List<LegResult>[]> _legs = [];

    /// <summary>Runs the comparison.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    /// <exception cref="InvalidOperationException">A scenario needs Redis and there is none.</exception>
    public async Task<IReadOnlyList<ScenarioComparison>> RunAsync(IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        Scenario[] cold = [.. scenarios.Where(ScenarioCatalogue.Cold.Contains)];
        Scenario[] stored = [.. scenarios.Except(cold)];
        await FillAsync(stored.Length > 0, cold.Length > 0, cancellationToken);
        // One workload for all starts: the feed of observations continues, because the databases keep the recorded observations.
        Workload workload = new(_population, settings.ZipfExponent);
        ClosedLoops loops = new(workload, settings, progress);
        ClosedLoops coldLoops = new(workload, settings with { WarmUpCalls = Math.Min(settings.WarmUpCalls, ColdWarmUpCalls) }, progress);
        foreach (Scenario scenario in scenarios) _legs[scenario] = [.. Names.Select(_ => new List<LegResult>())];
        for (int start = 0; start < settings.BuildStarts; start++)
        {
            int pairs = (settings.BuildPairs * (start + 1) / settings.BuildStarts) - (settings.BuildPairs * start / settings.BuildStarts);
            if (pairs == 0) continue;
            progress.Note($"start {start + 1} of {settings.BuildStarts}, {pairs} pairs");
            if (stored.Length > 0) await MeasureAsync(loops, stored, ServeDatabase, hasCache: true, pairs, cancellationToken);
            if (cold.Length > 0) await MeasureAsync(coldLoops, cold, ServeRedis, hasCache: false, pairs, cancellationToken);
        }

        return [.. scenarios.Select(scenario => new ScenarioComparison(scenario, [.. _legs[scenario][0]], [.. _legs[scenario][1]], [.. _legs[scenario][2]]))];
    }

    private async Task FillAsync(bool needsDatabases, bool needsRedis, CancellationToken cancellationToken)
    {
        progress.Show($"writing {settings.Creators:N0} creators");
        if (needsDatabases)
        {
            string database = workspace.DatabaseOf(Names[0]);
            if (filled is null) await FilledStore.WriteDatabaseAsync(database, _population, before.ModelFile, cancellationToken);
            else File.Copy(filled, database);
            foreach (string copy in Names.Skip(1)) File.Copy(database, workspace.DatabaseOf(copy));
        }

        if (needsRedis) await FilledStore.WriteRedisAsync(Redis, _population, before.ModelFile, cancellationToken);
        progress.Note($"wrote {settings.Creators:N0} creators");
    }

    private async Task MeasureAsync(
        ClosedLoops loops,
        IEnumerable<Scenario> scenarios,
        Func<ServerProgram, string, string, ProcessStartInfo> serve,
        bool hasCache,
        int pairs,
        CancellationToken cancellationToken)
    {
        await using RunningServer first = await StartAsync(before, Names[0], serve, cancellationToken);
        await using RunningServer second = await StartAsync(after, Names[1], serve, cancellationToken);
        await using RunningServer third = await StartAsync(before, Names[2], serve, cancellationToken);
        RunningServer[] servers = [first, second, third];
        foreach (RunningServer server in servers)
        {
            await server.ReadyAsync(cancellationToken);
            if (hasCache) await loops.FillCacheAsync(server, cancellationToken);
        }

        await loops.WarmUpServersAsync(LoadsOf(ScenarioCatalogue.Unary()), cancellationToken);
        foreach (Scenario scenario in scenarios)
        {
            LegResult[][] measured = await loops.MeasureAsync(scenario.Name, LoadsOf(scenario), pairs, cancellationToken);
            for (int process = 0; process < measured.Length; process++) _legs[scenario][process].AddRange(measured[process]);
        }

        MeasuredLoad[] LoadsOf(Scenario scenario) => [.. servers.Select((server, process) => loops.Of(Names[process], server, scenario))];
    }

    private async Task<RunningServer> StartAsync(
        ServerProgram program, string name, Func<ServerProgram, string, string, ProcessStartInfo> serve, CancellationToken cancellationToken)
    {
        string socket = program.NewSocket();
        return await RunningServer.StartAsync(serve(program, name, socket), socket, settings.Connections, cancellationToken);
    }

    private ProcessStartInfo ServeDatabase(ServerProgram program, string name, string probeSocket) => program.Serve(workspace.DatabaseOf(name), probeSocket);

    private ProcessStartInfo ServeRedis(ServerProgram program, string name, string probeSocket) =>
        program.ServeShared(Redis, "memory", isCacheDisabled: true, hasLongTimeout: true, probeSocket);

    private string Redis => redis ?? throw new InvalidOperationException("A scenario that reads from Redis needs --redis.");
}
