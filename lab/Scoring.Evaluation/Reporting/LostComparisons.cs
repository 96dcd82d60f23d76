using Scoring.Evaluation.Measuring;
using Scoring.Reports.Text;

namespace Scoring.Evaluation.Reporting;

/// <summary>Lists the lost comparisons in sentences generated from the verdicts, so that a report cannot omit one.</summary>
internal static class LostComparisons
{
    /// <summary>One sentence per metric that loses against its baseline or the strongest known figure, in the given order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<Measurement> measurements) => [.. measurements.Select(Sentence).OfType<string>()];

    private static string? Sentence(Measurement measurement)
    {
        List<string> winners = [];
        Add(winners, measurement, measurement.Baseline, "of the baseline");
        Add(winners, measurement, measurement.Strongest, "of the strongest known");
        return winners.Count == 0
            ? null
            : $"`{measurement.Task}` `{measurement.Metric}`: {NumberText.Measured(measurement.Value)} ({MeasuredText.Interval(measurement)}) against {string.Join(" and ", winners)}.";
    }

    private static void Add(List<string> winners, Measurement measurement, double? other, string whose)
    {
        if (measurement.CompareWith(other) is not < 0) return;
        string chance = other >= measurement.Low && other <= measurement.High ? " (within the interval)" : string.Empty;
        winners.Add($"{NumberText.Measured(other)} {whose}{chance}");
    }
}
