namespace Scoring.Fitting.Scorecards;

/// <summary>The prediction for a held-out row, and its outcome.</summary>
/// <param name="Logit">The total, logits.</param>
/// <param name="IsPositive">The outcome.</param>
/// <param name="Weight">Weight of the row, 1 for an ordinary row; 0 for a row that is mapped but not used in the fit.</param>
/// <param name="Group">The row's group.</param>
public readonly record struct HeldOutLogit(double Logit, bool IsPositive, double Weight, string Group);
