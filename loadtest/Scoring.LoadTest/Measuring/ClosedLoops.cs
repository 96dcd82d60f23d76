using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>Closed loops on any server, and everything that precedes their measurement: filling the cache and warming up.</summary>
/// <param name="workload">The requests.</param>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class ClosedLoops(Workload workload, RunSettings settings, Progress progress)
{
    /// <summary>The legs of a scenario on one server.</summary>
    /// <param name="name">The name in the progress.</param>
    /// <param name="server">The server.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="isConstant">Whether the server is the baseline, which returns the same response to every request.</param>
    /// <param name="like">The scenario that determines the number of turns of a leg; <paramref name="scenario"/> when omitted.</param>
    public MeasuredLoad Of(string name, RunningServer server, Scenario scenario, bool isConstant = false, Scenario? like = null)
    {
        (int count, TimeSpan ramp, TimeSpan leg) = TurnsOf(like ?? scenario);
        IngestLimit limit = new(ScenarioCatalogue.ReadsPerObservation);
        IReadOnlyList<ILane> lanes = workload.Lanes(scenario, server.Client, isConstant, limit);
        return new MeasuredLoad(
            name, cancellationToken => ClosedLoop.RunAsync(lanes, ramp, leg / count, server.Meter, limit.Restart, cancellationToken))
        {
            Turns = count,
        };
    }

    /// <summary>Requests every creator once, so that later requests find them in the server's cache.</summary>
    public async Task FillCacheAsync(RunningServer server, CancellationToken cancellationToken)
    {
        foreach (RequestBytes request in workload.EveryCreator())
        {
            await server.Client.Of(0).AsyncUnaryCall(ServiceMethods.BatchScoreCreators, host: null, new CallOptions(cancellationToken: cancellationToken), request);
        }

        progress.Note("requested every creator once");
    }

    /// <summary>Runs legs until each server has answered enough calls for tiered compilation to be finished.</summary>
    public async Task WarmUpServersAsync(IEnumerable<MeasuredLoad> loads, CancellationToken cancellationToken)
    {
        foreach (MeasuredLoad load in loads)
        {
            long calls = 0;
            while (calls < settings.WarmUpCalls)
            {
                progress.Show($"warming up {load.Name}: {calls:N0} of {settings.WarmUpCalls:N0} calls");
                calls += (await load.Run(cancellationToken)).Calls;
            }

            progress.Note($"warmed up {load.Name} with {calls:N0} calls");
        }
    }

    /// <summary>Warms up the loads of a scenario and measures them in interleaved legs.</summary>
    /// <param name="title">The name of the measurement in the progress.</param>
    /// <param name="loads">The loads.</param>
    /// <param name="pairs">The number of legs of each.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The legs of each load, by round.</returns>
    /// <exception cref="TimeoutException">A leg ended without an answer.</exception>
    public async Task<LegResult[][]> MeasureAsync(string title, IReadOnlyList<MeasuredLoad> loads, int pairs, CancellationToken cancellationToken)
    {
        await WarmUpAsync(title, loads, cancellationToken);
        LegResult[][] legs = await InterleavedLegs.RunAsync(title, loads, pairs, progress, cancellationToken);
        if (!settings.IsTrial && legs.Any(load => load.Any(leg => leg.Calls == 0)))
        {
            throw new TimeoutException($"{title}: a leg ended without an answer. The machine is overloaded, or the server does not respond.");
        }

        return legs;
    }

    private async Task WarmUpAsync(string title, IEnumerable<MeasuredLoad> loads, CancellationToken cancellationToken)
    {
        foreach (MeasuredLoad load in loads)
        {
            progress.Show($"{title}: warming up {load.Name}");
            for (TimeSpan run = TimeSpan.Zero; run < settings.ScenarioWarmUp; run += settings.Leg / load.Turns) await load.Run(cancellationToken);
        }
    }

    // At the start and end of every turn there are calls that are not counted: the longer a call takes, the fewer turns.
    private (int Count, TimeSpan Ramp, TimeSpan Leg) TurnsOf(Scenario scenario) => scenario.Kind switch
    {
        ScenarioKind.Ingest => (1, settings.Ramp, settings.IngestLeg),
        ScenarioKind.Mixed => (settings.TurnsPerMixedLeg, settings.Ramp, settings.Leg),
        _ => (settings.TurnsPerLeg, settings.TurnRamp, settings.Leg),
    };
}
