using System.Runtime.InteropServices;
using System.Text;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Reports;
using Scoring.LoadTest.Scenarios;
using static Scoring.LoadTest.Reports.MarkdownReport;

namespace Scoring.LoadTest.Comparing;

/// <summary>A comparison of two builds as Markdown tables and as one JSON object per line.</summary>
internal static class ComparisonReport
{
    /// <summary>Writes <c>comparison.md</c> and <c>comparison.jsonl</c> into a folder and overwrites existing files.</summary>
    public static void Write(string folder, RunSettings settings, IReadOnlyList<ScenarioComparison> results)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "comparison.md"), MarkdownOf(settings, results));
        File.WriteAllLines(Path.Combine(folder, "comparison.jsonl"), LinesOf(settings, results));
    }

    /// <summary>One JSON object per line.</summary>
    public static IEnumerable<string> LinesOf(RunSettings settings, IEnumerable<ScenarioComparison> results) =>
        results.Select(result => JsonLines.Write(ComparisonLine.Of(result, settings.IsTrial)));

    /// <summary>The tables.</summary>
    public static string MarkdownOf(RunSettings settings, IReadOnlyList<ScenarioComparison> results)
    {
        StringBuilder text = new();
        text.AppendLine("# Two builds compared").AppendLine();
        if (settings.IsTrial) text.AppendLine("**A trial run: its figures have no meaning.**").AppendLine();
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for servers and client together, {RuntimeInformation.RuntimeIdentifier}, .NET {Environment.Version}"));
        text.AppendLine(Invariant($"- {settings.Creators:N0} creators, {settings.BuildPairs} pairs of legs of {settings.Leg.TotalSeconds} s over {settings.BuildStarts} starts of each server"));
        text.AppendLine("- Medians with quartiles. A/A: a second process of the build before compared with the first. Corrected: median ratio ÷ median A/A, with its 95 % bootstrap interval.").AppendLine();
        AppendThroughput(text, results);
        AppendCosts(text, results);
        return text.ToString();
    }

    private static void AppendThroughput(StringBuilder text, IReadOnlyList<ScenarioComparison> results)
    {
        text.AppendLine(Invariant($"| Scenario | Before, per second | After | After ÷ before | A/A | Corrected | Lower bound ≥ {ScenarioComparison.Bar:F2} |")).AppendLine("|---|---:|---:|---:|---:|---:|---|");
        foreach (ScenarioComparison result in results)
        {
            BootstrapInterval corrected = result.Corrected;
            text.AppendLine(Invariant($"| {result.Scenario.Name} | {Of(ScenarioComparison.Throughput(result.Before), "N0")} {result.Scenario.Unit} | {Of(ScenarioComparison.Throughput(result.After), "N0")} | {Of(result.Ratio, "F3")} | {Of(result.SameRatio, "F3")} | {corrected.Estimate:F3} [{corrected.Low:F3}–{corrected.High:F3}] | {(result.Holds ? "holds" : "**missed**")} |"));
        }

        text.AppendLine();
    }

    private static void AppendCosts(StringBuilder text, IReadOnlyList<ScenarioComparison> results)
    {
        text.AppendLine("| Scenario | p50 before, µs | After | p99 before, µs | After | Server's processor time per call before, µs | After | Allocated per call before, bytes | After |");
        text.AppendLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (ScenarioComparison result in results)
        {
            text.AppendLine($"| {result.Scenario.Name} | {Latency(result.Before, 50)} | {Latency(result.After, 50)} | {Latency(result.Before, 99)} | {Latency(result.After, 99)} | {Of(ScenarioResult.CpuUsPerCall(result.Before), "N1")} | {Of(ScenarioResult.CpuUsPerCall(result.After), "N1")} | {Of(ScenarioResult.AllocatedPerCall(result.Before), "N0")} | {Of(ScenarioResult.AllocatedPerCall(result.After), "N0")} |");
        }

        static string Latency(Load.LegResult[] legs, double percentile) => Of(ScenarioComparison.LatencyUs(legs, percentile), "N0");
    }
}
