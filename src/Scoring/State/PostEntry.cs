using Scoring.Observations;

namespace Scoring.State;

/// <summary>The greatest snapshot of one post in the record.</summary>
/// <param name="Stamp">Time of the snapshot.</param>
/// <param name="Removed">The post was withdrawn: a tombstone, whose <paramref name="Value"/> contains the key only.</param>
/// <param name="Value">The post; <see cref="PostSnapshot.PublishedAtMs"/> is rounded down to the second.</param>
public readonly record struct PostEntry(Stamp Stamp, bool Removed, PostSnapshot Value);
