using System.Text.RegularExpressions;
using Scoring.Reports.Text;

namespace Scoring.Evaluation.Measuring;

/// <summary>Formats measured values for the report, in tables and within prose.</summary>
internal static partial class MeasuredText
{
    /// <summary>The interval of a measurement.</summary>
    public static string Interval(Measurement measurement) => $"{NumberText.Measured(measurement.Low)}–{NumberText.Measured(measurement.High)}";

    /// <summary>The aim of a metric as text.</summary>
    public static string Better(Aim aim) => aim switch
    {
        Aim.Higher => "higher",
        Aim.Lower => "lower",
        _ => "nearer .9",
    };

    /// <summary>A comparison as one word; empty for none.</summary>
    public static string Verdict(int? comparison) => comparison switch
    {
        > 0 => "wins",
        < 0 => "loses",
        0 => "equal",
        null => string.Empty,
    };

    /// <summary>
    /// Inserts values into prose: <c>{{METRIC}}</c> becomes the value of a metric, <c>{{METRIC.WHAT}}</c> its low, high, baseline, strongest, spread or n;
    /// a chapter with several tasks uses <c>{{TASK/METRIC}}</c>. Other placeholders are unchanged.
    /// </summary>
    public static string Fill(string prose, IReadOnlyList<Measurement> measurements) => Place().Replace(prose, place =>
    {
        Measurement? measurement = measurements.FirstOrDefault(one =>
            one.Metric == place.Groups["metric"].Value && (!place.Groups["task"].Success || one.Task == place.Groups["task"].Value));
        return measurement is null ? place.Value : place.Groups["what"].Value switch
        {
            "" => NumberText.Measured(measurement.Value),
            "low" => NumberText.Measured(measurement.Low),
            "high" => NumberText.Measured(measurement.High),
            "baseline" => NumberText.Measured(measurement.Baseline),
            "strongest" => NumberText.Measured(measurement.Strongest),
            "spread" => NumberText.Measured(measurement.Spread),
            "n" => NumberText.Count(measurement.Count),
            _ => place.Value,
        };
    });

    [GeneratedRegex(@"\{\{((?<task>[a-z0-9-]+)/)?(?<metric>[a-z0-9-]+)(\.(?<what>[a-z]+))?\}\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Place();
}
