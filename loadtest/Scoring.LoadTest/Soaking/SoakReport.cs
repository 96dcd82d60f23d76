using System.Globalization;
using System.Text;
using Scoring.LoadTest.Reports;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Soaking;

/// <summary>A long run as a text with a table.</summary>
internal static class SoakReport
{
    // Enough rows to show a trend.
    private const int Rows = 20;

    /// <summary>Writes the report.</summary>
    public static string Of(SoakResult soak)
    {
        StringBuilder text = new();
        Scenario scenario = soak.Scenario;
        text.AppendLine(Invariant($"# {scenario.Name} for {soak.Samples[^1].Seconds / 60:F1} minutes")).AppendLine();
        string commits = scenario.Kind == ScenarioKind.Ingest ? Invariant($", {JsonLines.Commits(soak.PerSecond, scenario).Median:N0} commits/s") : string.Empty;
        text.AppendLine(Invariant($"- {soak.PerSecond.Median:N0} [{soak.PerSecond.Q1:N0}–{soak.PerSecond.Q3:N0}] {scenario.Unit}/s{commits}"));
        text.AppendLine(Invariant($"- Memory of the last quarter compared with the second: {soak.Growth:+0.0 %;−0.0 %}: {(soak.IsFlat ? "flat" : "**grown**")}"));
        text.AppendLine(Invariant($"- Longest write-ahead log: {soak.LogBytes / 1e6:N0} MB: {(soak.KeepsLog ? "holds" : "**missed**")} (bar: {SoakResult.MostLogBytes / 1e6:N0} MB)")).AppendLine();
        text.AppendLine(Invariant($"| Second | {scenario.Unit}/s | Additional observations/s | Resident, MB | Anonymous, MB | Managed heap, MB | Log, MB | Database, MB |")).AppendLine("|---:|---:|---:|---:|---:|---:|---:|---:|");
        int step = Math.Max(1, soak.Samples.Count / Rows);
        for (int i = 0; i < soak.Samples.Count; i += step)
        {
            SoakSample sample = soak.Samples[i];
            text.AppendLine(Invariant($"| {sample.Seconds:N0} | {sample.ItemsPerSecond:N0} | {sample.BesidePerSecond:N0} | {sample.Resident.Bytes / 1e6:N0} | {sample.Resident.AnonymousBytes / 1e6:N0} | {sample.HeapBytes / 1e6:N0} | {sample.LogBytes / 1e6:N0} | {sample.DatabaseBytes / 1e6:N0} |"));
        }

        text.AppendLine().AppendLine(Invariant($"![Memory and log over time](soak-{scenario.Name}.svg)"));
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
