namespace Scoring.Store;

/// <summary>A creator's state as stored.</summary>
/// <param name="Version">The record's version, above 0; 0 means that the creator is not stored. The expected version of the next commit.</param>
/// <param name="State">The bytes that were committed with that version. Never changed.</param>
public readonly record struct StoredState(long Version, ReadOnlyMemory<byte> State);
