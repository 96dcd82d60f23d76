using System.Text;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using static Scoring.LoadTest.Reports.MarkdownReport;

namespace Scoring.LoadTest.Access;

/// <summary>The report of calls with credentials as Markdown.</summary>
internal static class AccessReport
{
    /// <summary>Writes the report.</summary>
    public static string MarkdownOf(RunSettings settings, IReadOnlyList<AccessResult> results)
    {
        StringBuilder text = new();
        text.AppendLine("# Calls with credentials compared with calls without").AppendLine();
        if (settings.IsTrial) text.AppendLine("**A trial run: its figures have no meaning.**").AppendLine();
        text.AppendLine(Invariant($"- {Environment.ProcessorCount} cores for servers and client together, {settings.Creators:N0} creators, {settings.BuildPairs} pairs of legs of {settings.Leg.TotalSeconds} s over {settings.BuildStarts} starts of each server"));
        text.AppendLine("- Medians with quartiles. A/A: a second server without credentials compared with the first. Corrected: median ratio ÷ median A/A, with its 95 % bootstrap interval.").AppendLine();
        text.AppendLine(Invariant($"| Transport | Credential | Without, per second | With | With ÷ without | A/A | Corrected ≥ {AccessResult.Bar:F2} | | Server's processor time per call without, µs | With | Allocated per call without, bytes | With |"));
        text.AppendLine("|---|---|---:|---:|---:|---:|---:|---|---:|---:|---:|---:|");
        foreach (AccessResult result in results) text.AppendLine(LineOf(result));
        return text.ToString();
    }

    private static string LineOf(AccessResult result)
    {
        ScenarioComparison legs = result.Legs;
        BootstrapInterval corrected = legs.Corrected;
        string kind = result.Kind == CredentialKind.ApiKey ? "API key" : "JWT";
        string throughput = Invariant($"{Of(ScenarioComparison.Throughput(legs.Before), "N0")} | {Of(ScenarioComparison.Throughput(legs.After), "N0")} | {Of(legs.Ratio, "F3")} | {Of(legs.SameRatio, "F3")}");
        string ratio = Invariant($"{corrected.Estimate:F3} [{corrected.Low:F3}–{corrected.High:F3}] | {(result.Holds ? "holds" : "**missed**")}");
        string cost = Invariant($"{Of(ScenarioResult.CpuUsPerCall(legs.Before), "F1")} | {Of(ScenarioResult.CpuUsPerCall(legs.After), "F1")} | {Of(ScenarioResult.AllocatedPerCall(legs.Before), "N0")} | {Of(ScenarioResult.AllocatedPerCall(legs.After), "N0")}");
        return $"| {(result.OverTls ? "TLS" : "plain")} | {kind} | {throughput} | {ratio} | {cost} |";
    }
}
