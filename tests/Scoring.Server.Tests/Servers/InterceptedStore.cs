using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Server.Tests.Servers;

/// <summary>The real store, with something that happens before each of its reads and commits.</summary>
internal sealed class InterceptedStore(ICreatorStore inner) : ICreatorStore
{
    public Func<ReadOnlyMemory<CreatorCommit>, Task>? BeforeCommit { get; init; }

    public Func<CancellationToken, Task>? BeforeRead { get; init; }

    public Func<CreatorKey, Task>? BeforeErase { get; init; }

    public StoreDescription Description => inner.Description;

    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        // The examination for health is no read of a caller.
        if (BeforeRead is not null && keys.Span[0].Id != "health") await BeforeRead(cancellationToken);
        await inner.ReadFeaturesAsync(keys, results, cancellationToken);
    }

    public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default) =>
        inner.ReadStatesAsync(keys, results, cancellationToken);

    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        // Without commits it only checks what may be acknowledged.
        if (BeforeCommit is not null && !commits.IsEmpty) await BeforeCommit(commits);
        await inner.CommitAsync(commits, results, cancellationToken);
    }

    public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default) => inner.EraseAsync(key, cancellationToken);

    public async ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default)
    {
        if (BeforeErase is not null) await BeforeErase(key);
        return await inner.EraseUnchangedAsync(key, expectedVersion, cancellationToken);
    }

    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) =>
        inner.ScanAsync(tenant, cursor, limit, cancellationToken);

    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => inner.FindWriteFaultAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
