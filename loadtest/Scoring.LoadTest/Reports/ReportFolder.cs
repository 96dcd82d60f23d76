using System.Text;
using Scoring.LoadTest.Figures;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Reports;

/// <summary>Writes the report of a run with its figures.</summary>
internal static class ReportFolder
{
    private const double LatencyHeight = 560;
    private const double TimelineHeight = 340;

    /// <summary>Writes everything into a folder and overwrites existing files.</summary>
    public static void Write(string folder, RunResult run)
    {
        Directory.CreateDirectory(folder);
        UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: false);
        File.WriteAllText(Path.Combine(folder, "report.md"), MarkdownReport.Of(run), encoding);
        File.WriteAllLines(Path.Combine(folder, "report.jsonl"), JsonLines.Of(run), encoding);
        SvgFile.Write(Path.Combine(folder, "latency.svg"), LatencyFigure.Of(run), LatencyHeight);
        foreach (Timeline timeline in run.Timelines)
        {
            SvgFile.Write(Path.Combine(folder, $"timeline-{timeline.Name}.svg"), TimelineFigure.Of(timeline), TimelineHeight);
        }
    }
}
