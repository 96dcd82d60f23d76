namespace Scoring.Observations;

/// <summary>Distribution of the audience. Shares are fractions in [0, 1], stored in millionths; each list sums to at most 1.</summary>
/// <param name="Countries">By ISO 3166-1 alpha-2 code; at most 32.</param>
/// <param name="AgeGenders">By age and gender; at most 24.</param>
/// <param name="Interests">By taxonomy id; at most 32.</param>
public sealed record AudienceDistribution(
    IReadOnlyList<AudienceShare> Countries,
    IReadOnlyList<AudienceShare> AgeGenders,
    IReadOnlyList<AudienceShare> Interests);
