namespace Scoring.Observations;

/// <summary>A random sample of an account's followers; the newest sample replaces the one before.</summary>
/// <param name="Followers">1 to 256 followers; the order carries no meaning and is not kept.</param>
public sealed record AudienceSample(IReadOnlyList<SampledFollower> Followers) : ObservedValue;
