namespace Scoring.Features;

/// <summary>
/// Campaign outcomes: sums over campaigns, decayed by the age of their snapshots relative to the newest one. 0 trials mean unknown.
/// </summary>
/// <param name="Campaigns">Campaigns with any known outcome: a decayed count.</param>
/// <param name="ConversionTrials">Accounts reached by campaigns whose conversions are known.</param>
/// <param name="Conversions">Conversions among them.</param>
/// <param name="ClickTrials">Accounts reached by campaigns whose clicks are known.</param>
/// <param name="Clicks">Clicks among them.</param>
/// <param name="ReturnTrials">Conversions of campaigns whose returns are known.</param>
/// <param name="Returns">Returned orders among them.</param>
/// <param name="Ratings">Campaigns that a brand rated, decayed by the half-life of ratings.</param>
/// <param name="NegativeRatings">Those of them that were rated below 0.</param>
public readonly record struct OutcomeFeatures(
    float Campaigns,
    float ConversionTrials,
    float Conversions,
    float ClickTrials,
    float Clicks,
    float ReturnTrials,
    float Returns,
    float Ratings,
    float NegativeRatings);
