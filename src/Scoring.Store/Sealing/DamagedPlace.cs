using Scoring.Creators;

namespace Scoring.Store.Sealing;

/// <summary>Damage that a verification found.</summary>
/// <param name="Creator">The creator whose value is damaged; null for another place, for example of an index.</param>
/// <param name="Text">The creator or the place, and how it is damaged, in words.</param>
public sealed record DamagedPlace(CreatorKey? Creator, string Text);
