using Scoring.Creators;

namespace Scoring.Store;

/// <summary>Lists what a store has, for commands that examine all of it.</summary>
public interface ICreatorKeys
{
    /// <summary>
    /// Lists the creators of all tenants, in short reads. Neither states nor features are read, so that a damaged record does not hide others. A creator that is stored
    /// during the whole listing is returned once; one that is added or removed meanwhile may be returned or not.
    /// </summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    IAsyncEnumerable<CreatorKey> ListKeysAsync(CancellationToken cancellationToken = default);
}
