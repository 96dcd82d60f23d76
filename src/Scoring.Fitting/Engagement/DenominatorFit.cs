using Scoring.Creators;
using Scoring.Results;

namespace Scoring.Fitting.Engagement;

/// <summary>The result for one platform and denominator of a catalogue.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Denominator">The denominator.</param>
/// <param name="Accounts">Accounts with posts that count by it.</param>
/// <param name="Fit">The fitted numbers; null if they are unchanged.</param>
/// <param name="Reason">Why they are unchanged; null if they are fitted.</param>
public sealed record DenominatorFit(Platform Platform, EngagementDenominator Denominator, int Accounts, EngagementFit? Fit, string? Reason)
{
    /// <summary>The fitted drift of this denominator, nats; null if the model has no drift of its own for it, or too few accounts have later posts.</summary>
    public double? Drift { get; init; }
}
