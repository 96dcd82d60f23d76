using Scoring.Creators;
using Scoring.Features;

namespace Scoring.Fitting.Trust;

/// <summary>One campaign of the trust fit: the features of its creator before the start, and its outcome.</summary>
/// <param name="Creator">Name of the creator, unique over platforms.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Features">Features of all observations before the start.</param>
/// <param name="StartedAtMs">Start of the campaign, Unix milliseconds UTC.</param>
/// <param name="KnownMs">Time of the last observation of its totals, Unix milliseconds UTC.</param>
/// <param name="IsByReach">True if the trials are accounts reached, false if they are impressions; the two are never compared.</param>
/// <param name="Trials">Accounts reached, or impressions, above 0.</param>
/// <param name="Conversions">Conversions, or redeemed codes, at most as many.</param>
public sealed record TrustRow(
    string Creator, Platform Platform, CreatorFeatures Features, long StartedAtMs, long KnownMs, bool IsByReach, double Trials, double Conversions)
{
    /// <summary>Conversions per account reached.</summary>
    public double Rate => Conversions / Trials;
}
