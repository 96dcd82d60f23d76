using System.Text;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using static Scoring.LoadTest.Reports.MarkdownReport;

namespace Scoring.LoadTest.Telemetry;

/// <summary>Calls to a server with metrics and sampled traces compared with calls to one without.</summary>
/// <param name="Ratio">The share of the calls that are traced.</param>
/// <param name="Scrapes">The number of scrapes.</param>
/// <param name="TraceMessages">The number of messages of traces that the collector received.</param>
/// <param name="Legs">The legs: before is the server without telemetry, after the one with.</param>
internal sealed record TelemetryResult(double Ratio, long Scrapes, long TraceMessages, ScenarioComparison Legs)
{
    /// <summary>The least ratio of throughput.</summary>
    public const double Bar = .95;

    /// <summary>Whether the corrected median ratio reaches <see cref="Bar"/>.</summary>
    public bool Holds => Legs.Corrected.Estimate >= Bar;

    /// <summary>The report as Markdown.</summary>
    /// <param name="settings">The scale of the measurement.</param>
    public string MarkdownOf(RunSettings settings)
    {
        BootstrapInterval corrected = Legs.Corrected;
        StringBuilder text = new();
        text.AppendLine("# Calls with metrics and sampled traces compared with calls without").AppendLine();
        if (settings.IsTrial) text.AppendLine("**A trial run: its figures have no meaning.**").AppendLine();
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for servers, client and collector together, {settings.Creators:N0} creators, {settings.BuildPairs} pairs of legs of {settings.Leg.TotalSeconds} s over {settings.BuildStarts} starts of each server"));
        text.AppendLine(Invariant($"- {Scrapes:N0} scrapes, one per second of load; a share of {Ratio} of the calls traced, {TraceMessages:N0} messages of traces received"));
        text.AppendLine("- Medians with quartiles. A/A: a second server without telemetry compared with the first. Corrected: median ratio ÷ median A/A, with its 95 % bootstrap interval.").AppendLine();
        text.AppendLine(Invariant($"| Without, per second | With | With ÷ without | A/A | Corrected ≥ {Bar:F2} | | Server's processor time per call without, µs | With |"));
        text.AppendLine("|---:|---:|---:|---:|---|---|---:|---:|");
        string throughput = Invariant($"{Of(ScenarioComparison.Throughput(Legs.Before), "N0")} | {Of(ScenarioComparison.Throughput(Legs.After), "N0")} | {Of(Legs.Ratio, "F3")} | {Of(Legs.SameRatio, "F3")}");
        string ratio = Invariant($"{corrected.Estimate:F3} [{corrected.Low:F3}–{corrected.High:F3}] | {(Holds ? "holds" : "**missed**")}");
        text.AppendLine(Invariant($"| {throughput} | {ratio} | {Of(ScenarioResult.CpuUsPerCall(Legs.Before), "F1")} | {Of(ScenarioResult.CpuUsPerCall(Legs.After), "F1")} |"));
        return text.ToString();
    }
}
