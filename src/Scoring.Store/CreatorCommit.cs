using Scoring.Creators;

namespace Scoring.Store;

/// <summary>One creator's record to write, on the condition that it has not changed since it was read.</summary>
/// <param name="Key">The creator.</param>
/// <param name="ExpectedVersion">The version that was read; 0 when the creator must not exist (never stored, or erased). Not negative.</param>
/// <param name="State">The state, at most <see cref="MaxBlobBytes"/> bytes.</param>
/// <param name="Features">The features computed from that state, at most <see cref="MaxBlobBytes"/> bytes.</param>
public readonly record struct CreatorCommit(CreatorKey Key, long ExpectedVersion, ReadOnlyMemory<byte> State, ReadOnlyMemory<byte> Features)
{
    /// <summary>
    /// Most bytes of a state, and of features: 1 MiB. Records are of a few kilobytes; the bound keeps a faulty one from
    /// delaying all other commits.
    /// </summary>
    public const int MaxBlobBytes = 1 << 20;
}
