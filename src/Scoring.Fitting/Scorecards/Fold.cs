namespace Scoring.Fitting.Scorecards;

/// <summary>One part of a cross-validation.</summary>
/// <param name="Training">Indices of the training rows.</param>
/// <param name="Judged">Indices of the evaluation rows; none of them is a training row or shares a group with one.</param>
public sealed record Fold(IReadOnlyList<int> Training, IReadOnlyList<int> Judged);
