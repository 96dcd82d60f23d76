using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>Corrections after the fit of the curves of trust.</summary>
/// <param name="Map">The map of totals.</param>
/// <param name="CapLift">Lift of the cap by authenticity, logits; 0 if outcomes do not show that it is too low.</param>
/// <param name="Unexplained">Standard deviation that no feature explains, logits; null if too few creators have several campaigns, then
/// it is unchanged.</param>
public sealed record TrustCorrections(LogitMap Map, double CapLift, double? Unexplained);
