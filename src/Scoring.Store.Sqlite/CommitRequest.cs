namespace Scoring.Store.Sqlite;

/// <summary>A call of <see cref="ICreatorStore.CommitAsync"/> that waits for the writer.</summary>
internal sealed class CommitRequest(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results) : WriteRequest
{
    public override int Records => commits.Length;

    public override void Apply(CreatorWriter writer, long unixMicroseconds)
    {
        ReadOnlySpan<CreatorCommit> from = commits.Span;
        Span<CommitResult> to = results.Span;
        for (int i = 0; i < from.Length; i++) to[i] = writer.Write(in from[i], unixMicroseconds);
    }
}
