namespace Scoring.Fitting.Virality;

/// <summary>A later post and its prediction.</summary>
/// <param name="Probability">Predicted probability that it is seen by more than the multiple of the followers, in [0, 1].</param>
/// <param name="IsViral">Whether it was.</param>
public readonly record struct ViralityOutcome(double Probability, bool IsViral);
