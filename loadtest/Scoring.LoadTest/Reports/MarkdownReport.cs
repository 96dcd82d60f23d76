using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Reports;

/// <summary>A run as a text with tables.</summary>
internal static class MarkdownReport
{
    private const string Unchecked = "**Void.** The self-comparison was not measured: measure `unary` or `batch-100` in the same run.";

    /// <summary>Writes the report.</summary>
    public static string Of(RunResult run)
    {
        StringBuilder text = new();
        text.AppendLine("# Load test").AppendLine();
        AppendVerdict(text, run);
        AppendBars(text, run);
        AppendThroughput(text, run);
        AppendLatency(text, run);
        AppendCosts(text, run);
        AppendFigures(text, run);
        return text.ToString();
    }

    private static void AppendVerdict(StringBuilder text, RunResult run)
    {
        if (run.Settings.IsTrial) text.AppendLine("**A trial run: its figures have no meaning.**").AppendLine();
        if (run.IsVoid)
        {
            text.AppendLine(!run.Checks.Any() ? Unchecked : Invariant($"**Void.** The ratio of two processes of the same program is not between {SelfComparison.Least} and {SelfComparison.Greatest}: the machine was not quiet enough. The figures below must not be used."));
            text.AppendLine();
        }

        foreach (SelfComparison check in run.Checks)
        {
            text.AppendLine(Invariant($"- Two processes of the baseline compared, {check.Scenario}: {Of(check.Ratio, "F3")}, {(check.IsVoid ? "void" : "good")}"));
        }

        RunSettings settings = run.Settings;
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for servers and client together, {RuntimeInformation.RuntimeIdentifier}, .NET {Environment.Version}"));
        text.AppendLine(Invariant($"- {settings.Creators:N0} creators, Zipf {settings.ZipfExponent}, {settings.Connections} connections, legs of {settings.Leg.TotalSeconds} s, {settings.HeadlinePairs} and {settings.OtherPairs} pairs, {settings.WarmUpCalls:N0} calls of warm-up"));
        text.AppendLine(Invariant($"- The constant's answer to `unary` has {run.AnswerBytes} bytes. Every figure is a median with its quartiles in brackets.")).AppendLine();
    }

    private static void AppendBars(StringBuilder text, RunResult run)
    {
        text.AppendLine("## Bars").AppendLine().AppendLine("| Bar | Measured | |").AppendLine("|---|---:|---|");
        foreach (Bar bar in Bar.Of(run)) text.AppendLine($"| {bar.Text} | {bar.Value} | {(bar.Holds ? "holds" : "**missed**")} |");
        foreach (Scenario scenario in run.NotOffered) text.AppendLine($"| {scenario.Name} | not offered by this server | **missed** |");
        text.AppendLine();
    }

    private static void AppendThroughput(StringBuilder text, RunResult run)
    {
        text.AppendLine("## Throughput").AppendLine();
        text.AppendLine("Closed loop. `stream` and `mixed` are compared with `unary` of the same server, everything else with the constant.").AppendLine();
        text.AppendLine("| Scenario | Callers | Per second | Baseline | Ratio | Beside |").AppendLine("|---|---:|---:|---:|---:|---|");
        foreach (ScenarioResult result in run.Scenarios)
        {
            text.AppendLine(Invariant($"| {result.Scenario.Name} | {result.Scenario.Lanes} | {Of(result.Throughput, "N0")} {result.Scenario.Unit} | {Of(result.BaselineThroughput, "N0")} | {Of(result.ThroughputRatio, "F3")} | {Beside(result)} |"));
        }

        text.AppendLine(Invariant($"| empty | {ScenarioCatalogue.Unary().Lanes} | {Of(Spread.Of(run.Empty.Select(leg => leg.ItemsPerSecond)), "N0")} calls | | | |")).AppendLine();
    }

    private static string Beside(ScenarioResult result)
    {
        Scenario scenario = result.Scenario;
        if (scenario.Kind == ScenarioKind.Ingest) return Invariant($"{JsonLines.Commits(result.Throughput, scenario).Median:N0} commits/s");
        if (scenario.Kind != ScenarioKind.Mixed) return string.Empty;
        Spread observations = Spread.Of(result.Closed.Select(leg => leg.ItemsBeside / leg.Seconds));
        double share = observations.Median / (observations.Median + result.Throughput.Median);
        return Invariant($"{observations.Median:N0} observations/s ({share:P1} of all), {JsonLines.Commits(observations, scenario).Median:N0} commits/s");
    }

    private static void AppendLatency(StringBuilder text, RunResult run)
    {
        text.AppendLine("## Latency").AppendLine();
        text.AppendLine(Invariant($"Open loop at {run.Settings.OpenLoopShare:P0} of the highest rate, from the intended start; closed loop where no rate is given. Microseconds.")).AppendLine();
        text.AppendLine("| Scenario | Calls/s | p50 | p99 | p99.9 | p50 ratio | p99 ratio | p99.9 ratio | Sent late, p99 |").AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (ScenarioResult result in run.Scenarios)
        {
            string rate = result.Open.Length > 0 ? Invariant($"{result.OpenCallsPerSecond:N0}") : "closed";
            string late = result.Open.Length > 0 ? Of(Spread.Of(result.Open.Select(leg => Latencies.Us(leg.Lateness!, 99))), "N0") : string.Empty;
            text.AppendLine($"| {result.Scenario.Name} | {rate} | {Latency(50)} | {Latency(99)} | {Latency(99.9)} | {Ratio(50)} | {Ratio(99)} | {Ratio(99.9)} | {late} |");

            string Latency(double percentile) => Of(result.LatencyUs(percentile), "N0");
            string Ratio(double percentile) => Of(result.LatencyRatio(percentile), "F3");
        }

        text.AppendLine();
    }

    private static void AppendCosts(StringBuilder text, RunResult run)
    {
        text.AppendLine("## Resource usage").AppendLine();
        text.AppendLine("| Per call | Server's processor time, µs | Baseline's | Allocated, bytes | Baseline's |").AppendLine("|---|---:|---:|---:|---:|");
        foreach (ScenarioResult result in run.Scenarios)
        {
            text.AppendLine($"| {result.Scenario.Name} | {Of(ScenarioResult.CpuUsPerCall(result.Closed), "N1")} | {Of(ScenarioResult.CpuUsPerCall(result.ClosedBaseline), "N1")} | {Of(ScenarioResult.AllocatedPerCall(result.Closed), "N0")} | {Of(ScenarioResult.AllocatedPerCall(result.ClosedBaseline), "N0")} |");
        }

        text.AppendLine($"| empty | {Of(ScenarioResult.CpuUsPerCall(run.Empty), "N1")} | | {Of(ScenarioResult.AllocatedPerCall(run.Empty), "N0")} | |").AppendLine();
        if (run.CpuNsPerFurtherCreator(result => result.Closed) is { } ns)
        {
            text.AppendLine(Invariant($"- Processor time for each creator beyond the first of a batch of 100: {ns:N0} ns; the constant's {run.CpuNsPerFurtherCreator(result => result.ClosedBaseline):N0} ns"));
        }

        text.AppendLine(Invariant($"- Start to ready: {Of(run.Start.Seconds, "F2")} s"));
        text.AppendLine(Invariant($"- Idle: {run.Start.Idle.Bytes / 1e6:N0} MB resident, of which {run.Start.Idle.AnonymousBytes / 1e6:N0} MB are anonymous")).AppendLine();
    }

    private static void AppendFigures(StringBuilder text, RunResult run)
    {
        text.AppendLine("## Curves").AppendLine().AppendLine("![Latency by percentile](latency.svg)").AppendLine();
        foreach (Timeline timeline in run.Timelines)
        {
            text.AppendLine($"![Latency of {timeline.Name} over time, with the pauses of garbage collections](timeline-{timeline.Name}.svg)").AppendLine();
        }
    }

    /// <summary>Formats a spread for a table: the median, and its quartiles in brackets.</summary>
    public static string Of(Spread? spread, string format) => spread is null
        ? string.Empty
        : $"{spread.Median.ToString(format, CultureInfo.InvariantCulture)} [{spread.Q1.ToString(format, CultureInfo.InvariantCulture)}–{spread.Q3.ToString(format, CultureInfo.InvariantCulture)}]";

    /// <summary>Formats a text with culture-independent numbers.</summary>
    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
