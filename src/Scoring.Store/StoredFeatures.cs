namespace Scoring.Store;

/// <summary>A creator's features as stored.</summary>
/// <param name="Version">The record's version, above 0; 0 means that the creator is not stored.</param>
/// <param name="Features">The bytes that were committed with that version. The reader's own copy: nobody writes to it later.</param>
public readonly record struct StoredFeatures(long Version, ReadOnlyMemory<byte> Features);
