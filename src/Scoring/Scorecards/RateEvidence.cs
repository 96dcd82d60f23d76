using Scoring.Numerics;

namespace Scoring.Scorecards;

/// <summary>The evidence of a <see cref="RateLift"/>.</summary>
/// <param name="Observed">Observed rate.</param>
/// <param name="Trials">Effective number of trials.</param>
/// <param name="Posterior">The rate after the observed successes.</param>
/// <param name="Expected">The rate after as many trials with the successes of the cohort's rate.</param>
internal readonly record struct RateEvidence(double Observed, double Trials, BetaPrior Posterior, BetaPrior Expected);
