namespace Scoring.Observations;

/// <summary>A relationship of a creator to one brand.</summary>
/// <param name="Brand">The caller's id of the brand, 1 to 48 bytes.</param>
/// <param name="Kind">Kind of the relationship.</param>
/// <param name="Disclosed">The creator discloses it; null when unknown.</param>
public sealed record Relationship(string Brand, RelationshipKind Kind, bool? Disclosed);
