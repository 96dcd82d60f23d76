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
public interface ICreatorStore : ICreatorReader
{
    /// <summary>Names the store and what its acknowledgement means. Constant.</summary>
    StoreDescription Description { get; }

    /// <summary>
    /// Writes records by compare-and-set, each creator atomically and independently: a conflict of one does not affect another.
    /// State and features of a creator change together: no reader sees them in different versions.
    /// When the task completes, every record reported as committed is as durable as <see cref="StoreDescription.Durability"/> promises.
    /// Commits to the same creator in one call are applied one after the other, in their order.
    /// </summary>
    /// <param name="commits">
    /// What to write. Without any, it is checked that what was read from the store may be acknowledged as stored: a record that is already there, for instance.
    /// </param>
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
    /// Checks whether the store can commit as <see cref="StoreDescription.Acknowledgement"/> promises. Writes no data of a creator. Cheap enough to be called each second.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Why it cannot; null when it can. A store that does not answer is a fault, not an exception.</returns>
    ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default);
}
