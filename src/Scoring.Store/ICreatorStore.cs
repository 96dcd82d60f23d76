using Scoring.Creators;

namespace Scoring.Store;

/// <summary>
/// Keeps one record per creator: a state (what the service knows, as opaque bytes), the features computed from it
/// (opaque bytes, read for every score) and a version.
/// All members may be called concurrently. A store does not interpret states and features.
/// </summary>
/// <remarks>
/// Every member throws <see cref="ArgumentException"/> for an invalid key, length or version,
/// <see cref="StoreUnavailableException"/> when the store does not answer, <see cref="OperationCanceledException"/> when
/// cancelled, and <see cref="ObjectDisposedException"/> after disposal.
/// Memory that is passed in belongs to the store until the returned task completes, also when it was cancelled.
/// When a task does not complete successfully, the content of its results is undefined.
/// </remarks>
public interface ICreatorStore : IAsyncDisposable
{
    /// <summary>Names the store and what its acknowledgement means. Constant.</summary>
    StoreDescription Description { get; }

    /// <summary>Reads the features of many creators in one round trip.</summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in the order of the keys; a creator that is not stored gives <c>default</c> (version 0). As long as <paramref name="keys"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default);

    /// <summary>Reads the states of many creators in one round trip, by the rules of <see cref="ReadFeaturesAsync"/>.</summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in the order of the keys; a creator that is not stored gives <c>default</c> (version 0). As long as <paramref name="keys"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes records by compare-and-set, each creator atomically and independently: a conflict of one does not affect another.
    /// State and features of a creator change together: no reader sees them in different versions.
    /// When the task completes, every record reported as committed is as durable as <see cref="StoreDescription.Durability"/> promises.
    /// Commits to the same creator in one call are applied one after the other, in their order.
    /// </summary>
    /// <param name="commits">What to write.</param>
    /// <param name="results">Receives one outcome per commit, in the order of the commits. As long as <paramref name="commits"/>.</param>
    /// <param name="cancellationToken">
    /// Stops waiting. After a cancellation or a <see cref="StoreUnavailableException"/> each creator of the call is
    /// stored completely or not at all, and which is unknown: the caller must read again before it tries again.
    /// </param>
    ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes a creator's state, features and id. A later commit (expected version 0) gets a version above
    /// every one that the creator had before.
    /// </summary>
    /// <returns>True when a record was removed; false when none was stored.</returns>
    ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default);

    /// <summary>Erases a creator as <see cref="EraseAsync"/> does, if its record still has the expected version: a record that another writer changed stays.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="expectedVersion">The version to erase, as a read or a commit returned it: above 0.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>True when the record was removed; false when none is stored or it has another version.</returns>
    ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page of a tenant's creators. A creator that is stored during the whole scan is returned at least once; one that is added or removed meanwhile may be
    /// returned or not. An embedded store returns each exactly once, ordered by platform number and then by the UTF-8 bytes of the id. A shared store has no order, may
    /// return a creator twice, may return an empty page that is not the last, and may miss creators that move between its masters meanwhile.
    /// </summary>
    /// <param name="tenant">The tenant of the creators.</param>
    /// <param name="cursor"><see cref="ScanPage.NextCursor"/> of the previous page; null for the first page.</param>
    /// <param name="limit">Most creators in the page: 1 to <see cref="ScanPage.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default);
}
