namespace Scoring.Fitting.Scorecards;

/// <summary>One part of a cross-validation.</summary>
/// <param name="Training">Places of the rows to fit to.</param>
/// <param name="Judged">Places of the rows to judge by; none of them is fitted to, and none shares a group with a row that is.</param>
public sealed record Fold(IReadOnlyList<int> Training, IReadOnlyList<int> Judged);
