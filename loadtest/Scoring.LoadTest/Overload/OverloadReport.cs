using System.Globalization;
using System.Text;

namespace Scoring.LoadTest.Overload;

/// <summary>The report of the overload as Markdown.</summary>
internal static class OverloadReport
{
    /// <summary>Writes the report.</summary>
    /// <param name="median">The medians of the runs.</param>
    public static string Of(OverloadResult median)
    {
        StringBuilder report = new("| Bar | Measured | |\n|---|---:|---|\n");
        foreach ((string bar, string measured, bool holds) in median.Bars())
        {
            report.Append(CultureInfo.InvariantCulture, $"| {bar} | {measured} | {(holds ? "holds" : "**missed**")} |\n");
        }

        if (median.IsVoid) report.Append("\n**Void.** The server did not have its core while the capacity was measured, or the capacity changed. The figures must not be used.\n");
        return report.Append(CultureInfo.InvariantCulture, $"\nCapacity {median.CapacityPerSecond:N0} explained creators/s before and {median.CapacityAfterPerSecond:N0}/s after ({median.CapacityBusy:P0} of a core), ")
            .Append(CultureInfo.InvariantCulture, $"goodput {median.GoodputPerSecond:N0}/s ({median.GoodputBusy:P0}); ")
            .Append(CultureInfo.InvariantCulture, $"{median.GreedyRefused:N0} greedy calls refused; resident memory afterwards {median.IdleBytes / 1e6:N0} MB.\n")
            .ToString();
    }
}
