namespace Scoring.Observations;

/// <summary>The share of one audience segment.</summary>
/// <param name="Key">The segment's key, 1 to 8 ASCII letters, digits or hyphens.</param>
/// <param name="Share">Fraction in [0, 1], stored in millionths.</param>
public sealed record AudienceShare(string Key, double Share);
