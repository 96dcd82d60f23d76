using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Server.Telemetry;

/// <summary>A store whose operations are measured, and traced for sampled calls. It stands between the near cache and the store.</summary>
/// <param name="inner">The store, which this then owns.</param>
/// <param name="instruments">Where the operations are recorded.</param>
internal sealed class MeasuredStore(ICreatorStore inner, StoreInstruments instruments) : ICreatorStore
{
    /// <inheritdoc/>
    public StoreDescription Description => inner.Description;

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default)
    {
        using StoreOperation operation = instruments.Begin("read_features", keys.Length);
        try
        {
            await inner.ReadFeaturesAsync(keys, results, cancellationToken);
        }
        catch (Exception failure) when (operation.Fails(failure))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default)
    {
        using StoreOperation operation = instruments.Begin("read_states", keys.Length);
        try
        {
            await inner.ReadStatesAsync(keys, results, cancellationToken);
        }
        catch (Exception failure) when (operation.Fails(failure))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) =>
        MeasureAsync("scan", limit, () => inner.ScanAsync(tenant, cursor, limit, cancellationToken));

    /// <inheritdoc/>
    public async ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default)
    {
        using StoreOperation operation = instruments.Begin(commits.IsEmpty ? "confirm" : "commit", commits.Length);
        try
        {
            await inner.CommitAsync(commits, results, cancellationToken);
            instruments.CountConflicts(ConflictsOf(results.Span));
        }
        catch (Exception failure) when (operation.Fails(failure))
        {
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default) =>
        MeasureAsync("erase", 1, () => inner.EraseAsync(key, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default) =>
        MeasureAsync("erase", 1, () => inner.EraseUnchangedAsync(key, expectedVersion, cancellationToken));

    /// <inheritdoc/>
    public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => inner.FindWriteFaultAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask<T> MeasureAsync<T>(string name, int items, Func<ValueTask<T>> run)
    {
        using StoreOperation operation = instruments.Begin(name, items);
        try
        {
            return await run();
        }
        catch (Exception failure) when (operation.Fails(failure))
        {
            throw;
        }
    }

    private static int ConflictsOf(ReadOnlySpan<CommitResult> results)
    {
        int conflicts = 0;
        foreach (CommitResult result in results)
        {
            if (result is { IsConflict: true, IsDamaged: false }) conflicts++;
        }

        return conflicts;
    }
}
