using Scoring.Creators;
using Scoring.Features;

namespace Scoring.Fitting.Trust;

/// <summary>One campaign to fit trust to: what was known of its creator before it started, and what it brought.</summary>
/// <param name="Creator">Name of the creator, unique over platforms.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Features">Features of everything that had been observed before the start.</param>
/// <param name="StartedAtMs">When it started, Unix milliseconds UTC.</param>
/// <param name="KnownMs">When its totals were observed last, Unix milliseconds UTC.</param>
/// <param name="IsByReach">True when accounts reached were counted, false when impressions were: the two are never compared.</param>
/// <param name="Trials">Accounts reached, or impressions, above 0.</param>
/// <param name="Conversions">Conversions, or redeemed codes, at most as many.</param>
public sealed record TrustRow(
    string Creator, Platform Platform, CreatorFeatures Features, long StartedAtMs, long KnownMs, bool IsByReach, double Trials, double Conversions)
{
    /// <summary>Conversions per account reached.</summary>
    public double Rate => Conversions / Trials;
}
