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

    public override void ApplyOne(int record, CreatorWriter writer, long unixMicroseconds) =>
        results.Span[record] = writer.Write(in commits.Span[record], unixMicroseconds);

    public override bool TryReportDamage(int record)
    {
        results.Span[record] = CommitResult.Damaged;
        return true;
    }
}
