using Scoring.Reports.Exhibits;

namespace Scoring.Evaluation.Measuring;

/// <summary>What a task found.</summary>
/// <param name="Measurements">One measurement per metric, in a fixed order; at least one.</param>
internal sealed record TaskOutcome(IReadOnlyList<Measurement> Measurements)
{
    /// <summary>What the report shows beside the metrics: tables and curves, in the order in which they are read.</summary>
    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];
}
