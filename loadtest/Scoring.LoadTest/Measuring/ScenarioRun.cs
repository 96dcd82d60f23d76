using Scoring.LoadTest.Load;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>
/// Measures scenarios: throughput in pairs of closed loops, and when all of those are done, latencies in pairs of open loops at half of what was reached. An open
/// loop that falls behind leaves a server with buffers for thousands of calls, which lie in no cache: servers that went through it are no equals of one that did not.
/// </summary>
/// <param name="bench">The servers.</param>
/// <param name="settings">How much is measured.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class ScenarioRun(Bench bench, RunSettings settings, Progress progress)
{
    // The short legs of a trial can pass without an answer; a rate of nothing is no rate.
    private const double LeastCallsPerSecond = 20;

    /// <summary>Measures.</summary>
    /// <exception cref="TimeoutException">A leg passed without an answer.</exception>
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
