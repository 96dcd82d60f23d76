using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>
/// Measures scenarios: throughput in pairs of closed loops, and after all of these, latencies in pairs of open loops at half of the measured rate. An
/// open loop that falls behind leaves a server with buffers for thousands of calls, which are in no processor cache. Such a server is not comparable with
/// one without them.
/// </summary>
/// <param name="bench">The servers.</param>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class ScenarioRun(Bench bench, RunSettings settings, Progress progress)
{
    // The short legs of a trial may end without an answer; a rate of zero is not usable.
    private const double LeastCallsPerSecond = 20;

    /// <summary>Measures the scenarios.</summary>
    /// <exception cref="TimeoutException">A leg ended without an answer.</exception>
    public async Task<List<ScenarioResult>> MeasureAsync(IEnumerable<Scenario> scenarios, CancellationToken cancellationToken)
    {
        List<ScenarioResult> results = [];
        foreach (Scenario scenario in scenarios) results.Add(await MeasureClosedAsync(scenario, cancellationToken));
        for (int i = 0; i < results.Count; i++)
        {
            if (results[i].Scenario.HasOpenLoop) results[i] = await MeasureOpenAsync(results[i], cancellationToken);
        }

        return results;
    }

    private async Task<ScenarioResult> MeasureClosedAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        List<MeasuredLoad> loads = [bench.Server(scenario), bench.Baseline(scenario)];
        if (scenario.IsHeadline) loads.Add(bench.SecondBaseline(scenario));
        LegResult[][] legs = await bench.MeasureAsync(scenario, loads, PairsOf(scenario), cancellationToken);
        SelfComparison? same = scenario.IsHeadline
            ? new SelfComparison(scenario.Name, InterleavedLegs.Ratio(legs[2], legs[1], leg => leg.ItemsPerSecond))
            : null;
        return new ScenarioResult(scenario, legs[0], legs[1], same);
    }

    private async Task<ScenarioResult> MeasureOpenAsync(ScenarioResult result, CancellationToken cancellationToken)
    {
        Scenario scenario = result.Scenario;
        double rate = Math.Max(LeastCallsPerSecond, Spread.Of(result.Closed.Select(leg => leg.Calls / leg.Seconds)).Median * settings.OpenLoopShare);
        MeasuredLoad[] open = [bench.ServerAt(scenario, rate, settings.Leg), bench.ConstantAt(scenario, rate, settings.Leg)];
        LegResult[][] timed = await InterleavedLegs.RunAsync($"{scenario.Name} at {rate:N0} calls/s", open, PairsOf(scenario), progress, cancellationToken);
        return result with { Open = timed[0], OpenBaseline = timed[1], OpenCallsPerSecond = rate };
    }

    private int PairsOf(Scenario scenario) => scenario.IsHeadline ? settings.HeadlinePairs : settings.OtherPairs;
}
