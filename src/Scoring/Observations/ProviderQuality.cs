namespace Scoring.Observations;

/// <summary>What a data provider measured about the quality of an audience.</summary>
/// <param name="GenuineShare">Share of followers held for genuine, fraction in [0, 1], kept in millionths; null when unknown.</param>
public sealed record ProviderQuality(double? GenuineShare);
