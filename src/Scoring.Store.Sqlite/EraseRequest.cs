using Scoring.Creators;

namespace Scoring.Store.Sqlite;

/// <summary>A call of <see cref="ICreatorStore.EraseAsync"/> that waits for the writer.</summary>
internal sealed class EraseRequest(CreatorKey key) : WriteRequest
{
    public override int Records => 1;

    public override bool LeavesTraces => HasErased;

    /// <summary>Whether a record was erased. Valid once the request is completed.</summary>
    public bool HasErased { get; private set; }

    public override void Apply(CreatorWriter writer, long unixMicroseconds) => HasErased = writer.Erase(key);
}
