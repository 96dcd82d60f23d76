namespace Scoring.Observations;

/// <summary>A random sample of an account's followers; the newest sample replaces the previous one.</summary>
/// <param name="Followers">1 to 256 followers; the order has no meaning and is not stored.</param>
public sealed record AudienceSample(IReadOnlyList<SampledFollower> Followers) : ObservedValue;
