using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>The warmed-up servers of a run, and their legs.</summary>
/// <param name="ours">The server under test.</param>
/// <param name="constant">The baseline.</param>
/// <param name="second">A second process of the baseline, to compare it with itself.</param>
/// <param name="workload">The requests.</param>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="progress">Receives one line for each step.</param>
/// <param name="baseline">The name of the baseline in the progress.</param>
internal sealed class Bench(
    RunningServer ours, RunningServer constant, RunningServer second, Workload workload, RunSettings settings, Progress progress, string baseline = "constant")
{
    // Longer than the delay with which the runtime reports a collection.
    private static readonly TimeSpan PauseReportDelay = TimeSpan.FromMilliseconds(250);

    private readonly ClosedLoops _loops = new(workload, settings, progress);

    /// <summary>The server under test.</summary>
    public RunningServer Ours => ours;

    /// <summary>The server under test in a closed loop.</summary>
    public MeasuredLoad Server(Scenario scenario) => _loops.Of(scenario.Name, ours, scenario);

    /// <summary>The baseline of a scenario, in a closed loop.</summary>
    public MeasuredLoad Baseline(Scenario scenario) => scenario.IsComparedWithUnary
        ? _loops.Of("unary", ours, ScenarioCatalogue.Unary(), isConstant: false, like: scenario)
        : _loops.Of(baseline, constant, scenario, isConstant: true);

    /// <summary>The second process of the baseline, in a closed loop.</summary>
    public MeasuredLoad SecondBaseline(Scenario scenario) => _loops.Of("second constant", second, scenario, isConstant: true);

    /// <summary>The empty call in a closed loop.</summary>
    public MeasuredLoad Empty()
    {
        EmptyCaller caller = new(constant.Client);
        ILane[] lanes = [.. Enumerable.Range(0, ScenarioCatalogue.Unary().Lanes).Select(lane => new CallLane(caller, lane))];
        return new MeasuredLoad("empty", cancellationToken => ClosedLoop.RunAsync(lanes, settings.Ramp, settings.Leg, constant.Meter, started: null, cancellationToken));
    }

    /// <summary>The server under test at a fixed arrival rate.</summary>
    public MeasuredLoad ServerAt(Scenario scenario, double callsPerSecond, TimeSpan duration, TimeSpan? slice = null) =>
        Open(scenario.Name, ours, scenario, isConstant: false, new OpenLoopSettings(callsPerSecond, settings.Ramp, duration, scenario.Lanes) { Slice = slice });

    /// <summary>The constant at a fixed arrival rate.</summary>
    public MeasuredLoad ConstantAt(Scenario scenario, double callsPerSecond, TimeSpan duration, TimeSpan? slice = null) =>
        Open(baseline, constant, scenario, isConstant: true, new OpenLoopSettings(callsPerSecond, settings.Ramp, duration, scenario.Lanes) { Slice = slice });

    /// <summary>Requests every creator once from the server under test, so that hits are measured.</summary>
    public Task FillCacheAsync(CancellationToken cancellationToken) => _loops.FillCacheAsync(ours, cancellationToken);

    /// <summary>Warms up every server.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken)
    {
        Scenario unary = ScenarioCatalogue.Unary();
        return _loops.WarmUpServersAsync([Server(unary), Baseline(unary), SecondBaseline(unary)], cancellationToken);
    }

    /// <summary>Warms up the loads of a scenario and measures them in interleaved legs.</summary>
    public Task<LegResult[][]> MeasureAsync(Scenario scenario, IReadOnlyList<MeasuredLoad> loads, int pairs, CancellationToken cancellationToken) =>
        _loops.MeasureAsync(scenario.Name, loads, pairs, cancellationToken);

    /// <summary>Whether the server under test offers streams.</summary>
    public async Task<bool> OffersStreamsAsync()
    {
        using var call = ours.Client.Of(0).AsyncDuplexStreamingCall(ServiceMethods.StreamScores, host: null, default);
        try
        {
            await call.RequestStream.CompleteAsync();
            await call.ResponseStream.MoveNext(CancellationToken.None);
            return true;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unimplemented)
        {
            return false;
        }
    }

    private MeasuredLoad Open(string name, RunningServer server, Scenario scenario, bool isConstant, OpenLoopSettings arrivals)
    {
        ICaller caller = workload.Caller(scenario, server.Client, isConstant);
        return new MeasuredLoad(name, cancellationToken => RunAsync(caller, arrivals, server.Meter, scenario.Creators, cancellationToken));
    }

    private static async Task<LegResult> RunAsync(
        ICaller caller, OpenLoopSettings arrivals, ServerMeter meter, int itemsPerCall, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, arrivals, new SystemPace());
        meter.Read();
        double cpuUs = meter.CpuUs;
        long startedAtUs = (TimeProvider.System.GetUtcNow() + arrivals.Ramp - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        // On its own thread: arrivals must not wait for the thread pool of the answers.
        OpenLoopResult result = await Task.Factory.StartNew(
            () => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (arrivals.Slice is not null) await Task.Delay(PauseReportDelay, cancellationToken);
        return new LegResult
        {
            Seconds = arrivals.Duration.TotalSeconds,
            Calls = result.Calls,
            Items = result.Calls * itemsPerCall,
            ItemsBeside = 0,
            Latency = result.Latency,
            Lateness = result.Lateness,
            Slices = result.Slices,
            StartedAtUs = startedAtUs,
            ServerCpuUs = meter.CpuUs - cpuUs,
            Pauses = meter.Read()?.Pauses ?? [],
        };
    }
}
