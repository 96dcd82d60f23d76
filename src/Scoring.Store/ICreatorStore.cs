using Scoring.Creators;

namespace Scoring.Store;

/// <summary>
/// Keeps one record per creator: a state (what the service knows, as opaque bytes), the features computed from it
/// (opaque bytes, read for every score) and a version.
/// All members may be called concurrently. A store knows nothing of how states and features are encoded.
/// </summary>
/// <remarks>
/// Every member throws <see cref="ArgumentException"/> for a key, length or version that no caller should send,
/// <see cref="StoreUnavailableException"/> when the store does not answer, <see cref="OperationCanceledException"/> when
/// cancelled, and <see cref="ObjectDisposedException"/> after disposal.
/// Memory that is passed in belongs to the store until the returned task completes, also when it was cancelled.
/// When a task does not complete successfully, the content of its results is undefined.
/// </remarks>
public interface ICreatorStore : IAsyncDisposable
{
    /// <summary>What this store is and what its acknowledgement means. Constant for the life of the store.</summary>
    StoreDescription Description { get; }

    /// <summary>Reads the features of many creators in one round trip.</summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in the order of the keys; a creator that is not stored gives <c>default</c> (version 0). As long as <paramref name="keys"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing is changed by a read.</param>
    ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default);

    /// <summary>Reads the states of many creators in one round trip, by the rules of <see cref="ReadFeaturesAsync"/>.</summary>
    /// <param name="keys">The creators, any number; a key may occur more than once.</param>
    /// <param name="results">Receives one answer per key, in the order of the keys; a creator that is not stored gives <c>default</c> (version 0). As long as <paramref name="keys"/>.</param>
    /// <param name="cancellationToken">Gives up waiting; nothing is changed by a read.</param>
    ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default);

    /// <summary>
    /// Writes records by compare-and-set, each creator atomically and for itself: a conflict of one never spoils another.
    /// State and features of a creator change together: no reader ever sees them of different versions.
    /// When the task completes, every record reported as committed is as safe as <see cref="StoreDescription.Durability"/> says.
    /// Commits to the same creator in one call are judged one after the other, in their order.
    /// </summary>
    /// <param name="commits">What to write.</param>
    /// <param name="results">Receives one outcome per commit, in the order of the commits. As long as <paramref name="commits"/>.</param>
    /// <param name="cancellationToken">
    /// Gives up waiting. After a cancellation or a <see cref="StoreUnavailableException"/> each creator of the call is
    /// stored whole or not at all, and the caller does not know which: it reads again before it tries again.
    /// </param>
    ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes a creator's state, features and id. A later commit (expected version 0) starts afresh with a version above
    /// every one that the creator ever had.
    /// </summary>
    /// <returns>Whether there was anything to remove.</returns>
    ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads one page of a tenant's creators. A creator that is stored during the whole walk is met at least once; one that comes or goes meanwhile may be
    /// met or not. An embedded store meets each exactly once, ordered by platform number and then by the UTF-8 bytes of the id; a shared one in no order, it may
    /// meet a creator again, and a page that is not the last may be empty. It does not promise to meet creators that move between its masters meanwhile.
    /// </summary>
    /// <param name="tenant">Whose creators.</param>
    /// <param name="cursor"><see cref="ScanPage.NextCursor"/> of the page before, or null for the first page.</param>
    /// <param name="limit">Most creators in the page: 1 to <see cref="ScanPage.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default);
}
