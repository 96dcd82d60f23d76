using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>The servers of a run, warmed up, and the legs that can be run on them.</summary>
/// <param name="ours">The server under test.</param>
/// <param name="constant">The baseline.</param>
/// <param name="twin">A second process of the baseline, to measure the same against.</param>
/// <param name="workload">What is asked.</param>
/// <param name="settings">How much is measured.</param>
/// <param name="baseline">What the baseline is called while it runs.</param>
internal sealed class Bench(RunningServer ours, RunningServer constant, RunningServer twin, Workload workload, RunSettings settings, string baseline = "constant")
{
    // Longer than the runtime takes to tell of a collection.
    private static readonly TimeSpan TellingOfPauses = TimeSpan.FromMilliseconds(250);

    /// <summary>The server under test.</summary>
    public RunningServer Ours => ours;

    /// <summary>The server under test in a closed loop.</summary>
    public Contender Server(Scenario scenario) => Closed(scenario.Name, ours, scenario, isConstant: false, TurnsOf(scenario));

    /// <summary>What a scenario is compared with, in a closed loop.</summary>
    public Contender Baseline(Scenario scenario) => scenario.IsComparedWithUnary
        ? Closed("unary", ours, ScenarioCatalogue.Unary(), isConstant: false, TurnsOf(scenario))
        : Closed(baseline, constant, scenario, isConstant: true, TurnsOf(scenario));

    /// <summary>The second process of the baseline, in a closed loop.</summary>
    public Contender Twin(Scenario scenario) => Closed("the same again", twin, scenario, isConstant: true, TurnsOf(scenario));

    /// <summary>The empty call in a closed loop.</summary>
    public Contender Empty()
    {
        EmptyCaller caller = new(constant.Client);
        ILane[] lanes = [.. Enumerable.Range(0, ScenarioCatalogue.Unary().Lanes).Select(lane => new CallLane(caller, lane))];
        return new Contender("empty", cancellationToken => ClosedLoop.RunAsync(lanes, settings.Ramp, settings.Leg, constant.Meter, started: null, cancellationToken));
    }

    /// <summary>The server under test at a fixed arrival rate.</summary>
    public Contender ServerAt(Scenario scenario, double callsPerSecond, TimeSpan duration, TimeSpan? slice = null) =>
        Open(scenario.Name, ours, scenario, isConstant: false, new OpenLoopSettings(callsPerSecond, settings.Ramp, duration, scenario.Lanes) { Slice = slice });

    /// <summary>The constant at a fixed arrival rate.</summary>
    public Contender ConstantAt(Scenario scenario, double callsPerSecond, TimeSpan duration, TimeSpan? slice = null) =>
        Open(baseline, constant, scenario, isConstant: true, new OpenLoopSettings(callsPerSecond, settings.Ramp, duration, scenario.Lanes) { Slice = slice });

    /// <summary>Asks the server under test for every creator, so that hits are measured.</summary>
    public async Task RememberAsync(Progress progress, CancellationToken cancellationToken)
    {
        foreach (RequestBytes request in workload.EveryCreator())
        {
            await ours.Client.Of(0).AsyncUnaryCall(ServiceMethods.BatchScoreCreators, host: null, new CallOptions(cancellationToken: cancellationToken), request);
        }

        progress.Note("asked for every creator once");
    }

    /// <summary>Calls every server as often as it takes until nothing is compiled any more.</summary>
    public async Task WarmUpAsync(Progress progress, CancellationToken cancellationToken)
    {
        Scenario unary = ScenarioCatalogue.Unary();
        foreach (Contender contender in (Contender[])[Server(unary), Baseline(unary), Twin(unary)])
        {
            long calls = 0;
            while (calls < settings.WarmUpCalls)
            {
                progress.Show($"warming up {contender.Name}: {calls:N0} of {settings.WarmUpCalls:N0} calls");
                calls += (await contender.Run(cancellationToken)).Calls;
            }

            progress.Note($"warmed up {contender.Name} with {calls:N0} calls");
        }
    }

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

    private Contender Closed(string name, RunningServer server, Scenario scenario, bool isConstant, (int Count, TimeSpan Ramp) turns)
    {
        IngestAllowance allowance = new(ScenarioCatalogue.ReadsPerObservation);
        IReadOnlyList<ILane> lanes = workload.Lanes(scenario, server.Client, isConstant, allowance);
        return new Contender(
            name, cancellationToken => ClosedLoop.RunAsync(lanes, turns.Ramp, settings.Leg / turns.Count, server.Meter, allowance.Restart, cancellationToken))
        {
            Turns = turns.Count,
        };
    }

    // Every turn begins and ends with calls that are cut or not counted: the longer a call takes, the fewer turns.
    private (int Count, TimeSpan Ramp) TurnsOf(Scenario scenario) => scenario.Kind switch
    {
        ScenarioKind.Ingest => (1, settings.Ramp),
        ScenarioKind.Mixed => (settings.TurnsPerMixedLeg, settings.Ramp),
        _ => (settings.TurnsPerLeg, settings.TurnRamp),
    };

    private Contender Open(string name, RunningServer server, Scenario scenario, bool isConstant, OpenLoopSettings arrivals)
    {
        ICaller caller = workload.Caller(scenario, server.Client, isConstant);
        return new Contender(name, cancellationToken => RunAsync(caller, arrivals, server.Meter, scenario.Creators, cancellationToken));
    }

    private static async Task<LegResult> RunAsync(
        ICaller caller, OpenLoopSettings arrivals, ServerMeter meter, int itemsPerCall, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, arrivals, new SystemPace());
        meter.Read();
        double cpuUs = meter.CpuUs;
        long startedAtUs = (TimeProvider.System.GetUtcNow() + arrivals.Ramp - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        // On a thread of its own: arrivals must not wait for the pool that the answers come back on.
        OpenLoopResult result = await Task.Factory.StartNew(
            () => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (arrivals.Slice is not null) await Task.Delay(TellingOfPauses, cancellationToken);
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
