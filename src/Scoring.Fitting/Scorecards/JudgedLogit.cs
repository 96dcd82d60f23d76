namespace Scoring.Fitting.Scorecards;

/// <summary>What was said of a row that had not been fitted to, and what came of it.</summary>
/// <param name="Logit">The total, logits.</param>
/// <param name="IsPositive">What came of it.</param>
/// <param name="Weight">How many ordinary rows it counts for; 0 for a row that is mapped and not fitted to.</param>
/// <param name="Group">The row's group.</param>
public readonly record struct JudgedLogit(double Logit, bool IsPositive, double Weight, string Group);
