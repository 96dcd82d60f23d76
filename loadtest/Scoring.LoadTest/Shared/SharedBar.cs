using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;

namespace Scoring.LoadTest.Shared;

/// <summary>The targets of a run on Redis.</summary>
internal static class SharedBar
{
    private const double ColdP50 = 1.15;
    private const double ColdThroughput = .80;
    private const double IngestPerSecond = 20_000;
    private const double SingleIngestPerSecond = 6_000;
    private const double OverheadBytes = 400;
    private const double TypicalBytes = 2_400;

    private const double UnavailableP99 = 2;
    private const double RefusedMs = 20;

    /// <summary>The targets and the results of the run.</summary>
    public static IEnumerable<Bar> Of(SharedResult run)
    {
        foreach (ScenarioResult cold in run.Cold)
        {
            yield return Bar.AtMost($"{cold.Scenario.Name}: p50 compared with the bare reads", cold.LatencyRatio(50).Median, ColdP50, "F3");
            yield return Bar.AtLeast($"{cold.Scenario.Name}: throughput of {cold.Scenario.Lanes} callers compared with the bare reads", cold.ThroughputRatio.Median, ColdThroughput, "F3");
        }

        foreach (SharedIngest ingest in run.Ingest.Where(one => one.Acknowledgement == "memory"))
        {
            double bar = ingest.Scenario.Observations > 1 ? IngestPerSecond : SingleIngestPerSecond;
            yield return Bar.AtLeast($"{ingest.Scenario.Name}, memory: observations/s acknowledged", ingest.ObservationsPerSecond.Median, bar, "N0");
        }

        if (run.Outages.Count > 0)
        {
            yield return Bar.AtMost("Redis stopped: p99 of cached creators compared with the healthy one", Spread.Of(run.Outages.Select(outage => outage.P99Ratio)).Median, UnavailableP99, "F2");
            yield return Bar.AtMost("Redis stopped: p99 of refusals, ms", Spread.Of(run.Outages.Select(outage => SharedOutage.P99Us(outage.Uncached) / 1e3)).Median, RefusedMs, "F1");
        }

        yield return Bar.AtMost("Redis: bytes for a creator beyond state and features", run.Memory.OverheadPerCreator, OverheadBytes, "F0");
        yield return Bar.AtMost("Redis: bytes for a creator of median length", run.Memory.TypicalBytes, TypicalBytes, "N0");
    }
}
