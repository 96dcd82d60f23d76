using Scoring.Creators;

namespace Scoring.Store;

/// <summary>One creator of a scan.</summary>
/// <param name="Key">The creator.</param>
/// <param name="Version">The record's version, above 0.</param>
/// <param name="Features">The features of that version.</param>
public readonly record struct ScannedCreator(CreatorKey Key, long Version, ReadOnlyMemory<byte> Features);
