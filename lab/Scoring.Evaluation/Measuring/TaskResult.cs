namespace Scoring.Evaluation.Measuring;

/// <summary>A task and what it found.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">What it found; null when it was not run.</param>
internal sealed record TaskResult(IEvaluationTask Task, TaskOutcome? Outcome)
{
    /// <summary>What was measured; nothing when it was not run.</summary>
    public IReadOnlyList<Measurement> Measurements => Outcome?.Measurements ?? [];
}
