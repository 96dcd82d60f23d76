namespace Scoring.Observations;

/// <summary>A data provider's measurement of the quality of an audience.</summary>
/// <param name="GenuineShare">Share of genuine followers, fraction in [0, 1], stored in millionths; null if unknown.</param>
public sealed record ProviderQuality(double? GenuineShare);
