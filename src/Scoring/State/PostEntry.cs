using Scoring.Observations;

namespace Scoring.State;

/// <summary>The greatest snapshot of one post that the record has seen.</summary>
/// <param name="Stamp">When it was taken.</param>
/// <param name="Removed">The post was withdrawn: a tombstone, of which <paramref name="Value"/> carries the key alone.</param>
/// <param name="Value">The post; <see cref="PostSnapshot.PublishedAtMs"/> is rounded down to the second.</param>
public readonly record struct PostEntry(Stamp Stamp, bool Removed, PostSnapshot Value);
