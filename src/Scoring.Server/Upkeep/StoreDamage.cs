using Scoring.Creators;

namespace Scoring.Server.Upkeep;

/// <summary>Damage of a store.</summary>
/// <param name="Creator">The creator whose record is damaged; null for damage of the file.</param>
/// <param name="Fault">What is damaged, in words.</param>
public sealed record StoreDamage(CreatorKey? Creator, string Fault);
