using System.Text;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;
using static Scoring.LoadTest.Reports.MarkdownReport;

namespace Scoring.LoadTest.Shared;

/// <summary>A run on Redis as a text with tables, and as one JSON object per line.</summary>
internal static class SharedReport
{
    /// <summary>Writes both into a folder.</summary>
    public static void Write(string folder, SharedResult run)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "redis.md"), MarkdownOf(run));
        File.WriteAllLines(Path.Combine(folder, "redis.jsonl"), LinesOf(run));
    }

    /// <summary>One JSON object per line.</summary>
    public static IEnumerable<string> LinesOf(SharedResult run)
    {
        foreach (ScenarioResult cold in run.Cold) yield return JsonLines.Write(JsonLines.Of(cold, run.IsVoid, run.Settings.IsTrial) with { Baseline = "bare reads" });
        foreach (SharedIngest ingest in run.Ingest)
        {
            yield return JsonLines.Write(new ScenarioLine
            {
                Scenario = $"redis-{ingest.Scenario.Name}-{ingest.Acknowledgement}",
                Void = run.IsVoid,
                Trial = run.Settings.IsTrial ? true : null,
                Unit = ingest.Scenario.Unit,
                Latency = "closed loop",
                PerS = ingest.ObservationsPerSecond,
                CommitsPerS = JsonLines.Commits(ingest.ObservationsPerSecond, ingest.Scenario),
                P50Us = ingest.LatencyUs(50),
                P99Us = ingest.LatencyUs(99),
                P999Us = ingest.LatencyUs(99.9),
            });
        }

        foreach (SharedOutage outage in run.Outages)
        {
            yield return JsonLines.Write(new ScenarioLine
            {
                Scenario = $"redis-stopped-{outage.Acknowledgement}",
                Void = run.IsVoid,
                Trial = run.Settings.IsTrial ? true : null,
                Baseline = "the same server before",
                Latency = "open loop",
                P99Ratio = outage.P99Ratio,
                P99Us = Spread.Of([SharedOutage.P99Us(outage.Unavailable)]),
                BaselineP99Us = Spread.Of([SharedOutage.P99Us(outage.Healthy)]),
                RefusalP99Us = SharedOutage.P99Us(outage.Uncached),
            });
        }

        if (run.Check is { } check) yield return JsonLines.Write(JsonLines.Of(check, run.IsVoid) with { Baseline = "bare reads" });
        yield return JsonLines.Write(new ScenarioLine
        {
            Scenario = "redis-memory",
            Void = run.IsVoid,
            StoreBytesPerCreator = run.Memory.BytesPerCreator,
            StoreOverheadBytesPerCreator = run.Memory.OverheadPerCreator,
            StoreBytesOfTypicalCreator = run.Memory.TypicalBytes,
        });
    }

    /// <summary>The text.</summary>
    public static string MarkdownOf(SharedResult run)
    {
        StringBuilder text = new();
        text.AppendLine("# Load test on Redis").AppendLine();
        if (run.Settings.IsTrial) text.AppendLine("**A trial run: its figures have no meaning.**").AppendLine();
        if (run.IsVoid) text.AppendLine("**Void.** The self-comparison of the bare reads is not near 1, or was not measured: the machine may not have been quiet. The ratios must not be used.").AppendLine();
        if (run.Check is { } check) text.AppendLine(Invariant($"- Two processes of the baseline compared, {check.Scenario}: {Of(check.Ratio, "F3")}, {(check.IsVoid ? "void" : "good")}"));
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for Redis, servers and client together; {run.Settings.Creators:N0} creators; medians with quartiles")).AppendLine();
        text.AppendLine("| Bar | Measured | |").AppendLine("|---|---:|---|");
        foreach (Bar bar in SharedBar.Of(run)) text.AppendLine($"| {bar.Text} | {bar.Value} | {(bar.Holds ? "holds" : "**missed**")} |");
        AppendReads(text, run);
        AppendIngest(text, run);
        AppendOutages(text, run);
        text.AppendLine().AppendLine(Invariant($"Redis takes {run.Memory.BytesPerCreator:N0} bytes per creator on average, {run.Memory.PayloadBytes.Average():N0} of them state and features; {run.Memory.TypicalBytes:N0} for a creator of median length."));
        return text.ToString();
    }

    private static void AppendReads(StringBuilder text, SharedResult run)
    {
        text.AppendLine().AppendLine("| Cold reads | Per second | Bare reads | Ratio | p50, µs | Bare | Ratio | Server's processor time per call, µs | Bare |").AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (ScenarioResult cold in run.Cold)
        {
            text.AppendLine(Invariant($"| {cold.Scenario.Name} | {Of(cold.Throughput, "N0")} | {Of(cold.BaselineThroughput, "N0")} | {Of(cold.ThroughputRatio, "F3")} | {Of(cold.LatencyUs(50), "N0")} | {Of(cold.BaselineLatencyUs(50), "N0")} | {Of(cold.LatencyRatio(50), "F3")} | {Of(ScenarioResult.CpuUsPerCall(cold.Closed), "N1")} | {Of(ScenarioResult.CpuUsPerCall(cold.ClosedBaseline), "N1")} |"));
        }
    }

    private static void AppendIngest(StringBuilder text, SharedResult run)
    {
        text.AppendLine().AppendLine("| Ingest | Acknowledged means | Observations/s | Commits/s | p50, ms | p99, ms |").AppendLine("|---|---|---:|---:|---:|---:|");
        foreach (SharedIngest ingest in run.Ingest)
        {
            Spread commits = JsonLines.Commits(ingest.ObservationsPerSecond, ingest.Scenario);
            text.AppendLine(Invariant($"| {ingest.Scenario.Name} | {ingest.Acknowledgement} | {Of(ingest.ObservationsPerSecond, "N0")} | {commits.Median:N0} | {ingest.LatencyUs(50).Median / 1e3:F1} | {ingest.LatencyUs(99).Median / 1e3:F1} |"));
        }
    }

    private static void AppendOutages(StringBuilder text, SharedResult run)
    {
        if (run.Outages.Count == 0) return;
        text.AppendLine().AppendLine("| Redis stopped | Cached: p50, ms | p99, ms | Healthy p50, ms | p99, ms | Ratio of p99 | Refused | Refusals: p50, ms | p99, ms |").AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (SharedOutage outage in run.Outages)
        {
            text.AppendLine(Invariant($"| {outage.Acknowledgement} | {Ms(outage.Unavailable, 50)} | {Ms(outage.Unavailable, 99)} | {Ms(outage.Healthy, 50)} | {Ms(outage.Healthy, 99)} | {outage.P99Ratio:F2} | {outage.Refused:N0} of {outage.Uncached.Calls:N0} | {Ms(outage.Uncached, 50)} | {Ms(outage.Uncached, 99)} |"));
        }
    }

    private static string Ms(OpenLoopResult result, double percentile) => Invariant($"{Latencies.Us(result.Latency, percentile) / 1e3:F2}");
}
