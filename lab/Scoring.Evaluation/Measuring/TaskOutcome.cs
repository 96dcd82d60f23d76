using Scoring.Reports.Exhibits;

namespace Scoring.Evaluation.Measuring;

/// <summary>The result of a task.</summary>
/// <param name="Measurements">One measurement per metric, in a fixed order; at least one.</param>
internal sealed record TaskOutcome(IReadOnlyList<Measurement> Measurements)
{
    /// <summary>The tables and curves of the report besides the metrics, in order.</summary>
    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];
}
