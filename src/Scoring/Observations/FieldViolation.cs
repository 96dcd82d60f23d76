namespace Scoring.Observations;

/// <summary>One bound that an observation violates.</summary>
/// <param name="Field">Path of the field within the observation, in the names of the contract, for example <c>profile.audience.countries[2].share</c>.</param>
/// <param name="Description">The bound and the value that violates it, for example <c>must be in [0, 1000000000000], was -3</c>.</param>
public sealed record FieldViolation(string Field, string Description);
