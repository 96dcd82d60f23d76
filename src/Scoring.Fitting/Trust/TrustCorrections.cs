using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>What was put right after the curves of trust had been fitted.</summary>
/// <param name="Map">The map of totals.</param>
/// <param name="CapLift">What the cap by authenticity was lifted by, logits; 0 where outcomes did not say that it was too low.</param>
/// <param name="Unexplained">Standard deviation of what no feature explains, logits; null where too few creators had several campaigns, and then it stays as it was.</param>
public sealed record TrustCorrections(LogitMap Map, double CapLift, double? Unexplained);
