using System.Text;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;
using static Scoring.LoadTest.Reports.MarkdownReport;

namespace Scoring.LoadTest.Shared;

/// <summary>A run on Redis as a text with tables, and as one JSON object a line.</summary>
internal static class SharedReport
{
    /// <summary>Writes both into a folder.</summary>
    public static void Write(string folder, SharedResult run)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "redis.md"), MarkdownOf(run));
        File.WriteAllLines(Path.Combine(folder, "redis.jsonl"), LinesOf(run));
    }

    /// <summary>One JSON object a line.</summary>
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

        yield return JsonLines.Write(JsonLines.Of(run.Check, run.IsVoid) with { Baseline = "bare reads" });
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
        if (run.Settings.IsTrial) text.AppendLine("**A trial of the machinery: its figures mean nothing.**").AppendLine();
        if (run.IsVoid) text.AppendLine("**Void.** The bare reads against themselves did not come out even: the machine was not quiet enough. The ratios must not be used.").AppendLine();
        text.AppendLine(Invariant($"- The same against the same, {run.Check.Scenario}: {Of(run.Check.Ratio, "F3")}, {(run.Check.IsVoid ? "void" : "good")}"));
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for Redis, servers and client together; {run.Settings.Creators:N0} creators; medians with quartiles")).AppendLine();
        text.AppendLine("| Bar | Measured | |").AppendLine("|---|---:|---|");
        foreach (Bar bar in SharedBar.Of(run)) text.AppendLine($"| {bar.Text} | {bar.Value} | {(bar.Holds ? "holds" : "**missed**")} |");
        AppendReads(text, run);
        AppendIngest(text, run);
        text.AppendLine().AppendLine(Invariant($"Redis takes {run.Memory.BytesPerCreator:N0} bytes for a creator in the mean, {run.Memory.PayloadBytes.Average():N0} of them state and features; for one of the middle length {run.Memory.TypicalBytes:N0}."));
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
}
