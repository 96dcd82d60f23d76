using Scoring.Creators;

namespace Scoring.Store;

/// <summary>Reads the records of creators. All members may be called concurrently.</summary>
/// <remarks>
/// Every member throws <see cref="ArgumentException"/> for an invalid key or length, <see cref="StoreUnavailableException"/> when the store does not
/// answer, <see cref="OperationCanceledException"/> when cancelled, and <see cref="ObjectDisposedException"/> after disposal.
/// A value that is damaged is returned for its creator with the version <see cref="CreatorVersion.Damaged"/> and a payload that no decoder reads; the others are returned as usual.
/// </remarks>
public interface ICreatorReader : IAsyncDisposable
{
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
