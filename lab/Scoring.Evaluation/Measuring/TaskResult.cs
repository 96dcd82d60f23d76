namespace Scoring.Evaluation.Measuring;

/// <summary>A task and its result.</summary>
/// <param name="Task">The task.</param>
/// <param name="Outcome">The result; null when the task was not run.</param>
internal sealed record TaskResult(IEvaluationTask Task, TaskOutcome? Outcome)
{
    /// <summary>The measurements; empty when the task was not run.</summary>
    public IReadOnlyList<Measurement> Measurements => Outcome?.Measurements ?? [];
}
