using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>An erasure that waits for the writer.</summary>
/// <param name="key">The creator.</param>
/// <param name="expectedVersion">The version to erase; null for any.</param>
internal sealed class EraseRequest(CreatorKey key, long? expectedVersion) : WriteRequest
{
    public override int Records => 1;

    public override bool LeavesTraces => HasErased;

    /// <summary>Whether a record was erased. Valid once the request is completed.</summary>
    public bool HasErased { get; private set; }

    public override void Apply(CreatorWriter writer, long unixMicroseconds) => HasErased = writer.Erase(key, expectedVersion, unixMicroseconds);
}
