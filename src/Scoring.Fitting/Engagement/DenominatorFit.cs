using Scoring.Creators;
using Scoring.Results;

namespace Scoring.Fitting.Engagement;

/// <summary>What became of one platform and denominator of a catalogue.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Denominator">The denominator.</param>
/// <param name="Accounts">Accounts with posts that count by it.</param>
/// <param name="Fit">The fitted numbers; null where they stay as they were.</param>
/// <param name="Reason">Why they stay; null where they were fitted.</param>
public sealed record DenominatorFit(Platform Platform, EngagementDenominator Denominator, int Accounts, EngagementFit? Fit, string? Reason);
