using Scoring.Store.Caching;

namespace Scoring.Store;

/// <summary>
/// A store that other servers change too. It tells a near cache what they change, and can say whether it is set up so that its acknowledgements mean what
/// <see cref="ICreatorStore.Description"/> promises.
/// </summary>
public interface ISharedCreatorStore : ICreatorStore
{
    /// <summary>
    /// Starts to announce every change of a creator to a cache, those made through this store included. Until the store has verified that announcements
    /// arrive, and whenever it no longer is sure of it, nothing that the cache remembers is fresh. Returns at once; ends with the disposal of the store.
    /// </summary>
    /// <param name="cache">The cache. One per store.</param>
    /// <exception cref="InvalidOperationException">The store has a cache already.</exception>
    void Follow(NearCache cache);

    /// <summary>Asks the store for what keeps its acknowledgements from meaning what they promise: data may be evicted, a log is not synced, a replica is missing.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Each a sentence that an operator can act on; empty when all is well. Not empty means that the server must not be ready.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<IReadOnlyList<string>> FindViolationsAsync(CancellationToken cancellationToken = default);
}
