using System.Diagnostics;
using System.Globalization;
using System.Net;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Overload;

/// <summary>
/// A greedy caller asks for three times of what the server can answer, in batches of 1,000 explained creators, while a polite one asks for a twentieth in batches of 20. Both have an address of
/// their own. The server has one core, the load another one.
/// </summary>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the database.</param>
/// <param name="creators">Creators in the database.</param>
/// <param name="core">The core of the server; null for any.</param>
/// <param name="leg">The duration of each part.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class OverloadRun(ServerProgram program, Workspace workspace, int creators, int? core, TimeSpan leg, Progress progress)
{
    private const int GreedySize = 1_000;
    private const int PoliteSize = 20;
    private const int LeastWarmUpRounds = 3;
    private const int MostWarmUpRounds = 10;
    private const double Settled = 1.05;
    private const double Excess = 3;
    private const double PoliteShare = 0.05;

    // With few calls at a time the server waits for the client between two of them, above all while an answer of some megabytes is sent. More calls wait in the server, as under overload.
    private static readonly int[] CapacityLanes = [4, 8, 16];

    private static readonly IPAddress GreedyAddress = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress PoliteAddress = IPAddress.Parse("127.0.0.3");
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(4);

    /// <summary>Fills the database and runs the measurement several times, each on a new server.</summary>
    public async Task<IReadOnlyList<OverloadResult>> RunAsync(int runs, CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(creators, TimeProvider.System);
        progress.Show($"writing {creators:N0} creators");
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        List<OverloadResult> results = [];
        for (int run = 0; run < runs; run++)
        {
            ProcessStartInfo start = Pin(program.Serve(workspace.Database, probeSocket: null));
            start.Environment["DOTNET_GCHeapHardLimit"] = OverloadResult.HeapBytes.ToString("x", CultureInfo.InvariantCulture);
            await using RunningServer server = await RunningServer.StartAsync(start, probeSocket: null, connections: 1, cancellationToken);
            await server.ReadyAsync(cancellationToken);
            results.Add(await RunAsync(server, population, cancellationToken));
            progress.Note($"run {run + 1} of {runs}: {results[^1]}");
        }

        return results;
    }

    private async Task<OverloadResult> RunAsync(RunningServer server, CreatorPopulation population, CancellationToken cancellationToken)
    {
        using AddressedClient greedyClient = new(server.Client.Address, GreedyAddress);
        using AddressedClient politeClient = new(server.Client.Address, PoliteAddress);
        ExplainedCaller greedy = new(greedyClient, population, GreedySize);
        ExplainedCaller polite = new(politeClient, population, PoliteSize);
        await WarmUpAsync(greedy, cancellationToken);
        await polite.ClosedAsync(1, WarmUp / 4, cancellationToken);
        Capacity before = await CapacityAsync(server, greedy, cancellationToken);
        double capacity = before.PerSecond;
        double politeRate = capacity * PoliteShare / PoliteSize;

        OverloadTally quiet = new();
        using (CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            Task calls = polite.OpenAsync(politeRate, quiet, end.Token);
            await Task.Delay(leg, cancellationToken);
            await end.CancelAsync();
            await calls;
        }

        OverloadTally kept = new();
        OverloadTally pushed = new();
        using CancellationTokenSource politeEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using CancellationTokenSource greedyEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task politeCalls = polite.OpenAsync(politeRate, kept, politeEnd.Token);
        Task greedyCalls = greedy.OpenAsync(capacity * (Excess - PoliteShare) / GreedySize, pushed, greedyEnd.Token);
        double cpuUs = server.Meter.CpuUs;
        TimeSpan begin = Stopwatch.GetElapsedTime(0);
        await Task.Delay(leg * 2, cancellationToken);
        TimeSpan stop = Stopwatch.GetElapsedTime(0);
        double busy = (server.Meter.CpuUs - cpuUs) / (stop - begin).TotalMicroseconds;
        double goodput = ((kept.Answered * PoliteSize) + (pushed.Answered * GreedySize)) / (stop - begin).TotalSeconds;
        double p99 = kept.PercentileMs(99, begin);
        await greedyEnd.CancelAsync();
        await greedyCalls;
        await Task.Delay(Recovery, cancellationToken);
        await politeEnd.CancelAsync();
        await politeCalls;
        double quietP99 = quiet.PercentileMs(99, TimeSpan.Zero);
        TimeSpan recovered = kept.LastAbove(TimeSpan.FromMilliseconds(OverloadResult.BoundMs(quietP99)), stop);
        long peak = PeakOf(server.Process.Id);
        await Task.Delay(leg * 3, cancellationToken);
        long idle = server.Meter.Resident.Bytes;
        Capacity after = await CapacityAsync(server, greedy, cancellationToken);
        return new OverloadResult(
            capacity,
            after.PerSecond,
            Math.Min(before.Busy, after.Busy),
            goodput,
            busy,
            quietP99,
            p99,
            kept.Refused + kept.Failed,
            pushed.Refused,
            pushed.Failed,
            (recovered - stop).TotalSeconds,
            peak,
            idle);
    }

    // Until the code is compiled and the throughput grows no more. The capacity would be too low otherwise.
    private static async Task WarmUpAsync(ExplainedCaller greedy, CancellationToken cancellationToken)
    {
        double best = 0;
        for (int round = 1; round <= MostWarmUpRounds; round++)
        {
            double throughput = await greedy.ClosedAsync(CapacityLanes[^1], WarmUp, cancellationToken);
            if (round >= LeastWarmUpRounds && throughput < Settled * best) return;
            best = Math.Max(best, throughput);
        }
    }

    private async Task<Capacity> CapacityAsync(RunningServer server, ExplainedCaller greedy, CancellationToken cancellationToken)
    {
        Capacity best = new(PerSecond: 0, Busy: 0);
        foreach (int lanes in CapacityLanes)
        {
            double cpuUs = server.Meter.CpuUs;
            long start = Stopwatch.GetTimestamp();
            double perSecond = await greedy.ClosedAsync(lanes, leg, cancellationToken);
            double busy = (server.Meter.CpuUs - cpuUs) / Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            if (perSecond > best.PerSecond) best = new Capacity(perSecond, busy);
        }

        return best;
    }

    private ProcessStartInfo Pin(ProcessStartInfo start)
    {
        if (core is not { } number) return start;
        ProcessStartInfo pinned = new("taskset", ["-c", number.ToString(CultureInfo.InvariantCulture), start.FileName, .. start.ArgumentList]);
        pinned.Environment.Clear();
        foreach ((string name, string? value) in start.Environment) pinned.Environment[name] = value;
        return pinned;
    }

    private static long PeakOf(int process)
    {
        string line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1_024;
    }

    /// <param name="PerSecond">Explained creators per second.</param>
    /// <param name="Busy">The share of a core that the server used meanwhile.</param>
    private readonly record struct Capacity(double PerSecond, double Busy);
}
