namespace Scoring.Store.Sealing;

/// <summary>A store whose values can be verified without a call that needs them.</summary>
public interface IVerifiableStore
{
    /// <summary>Verifies some values of all tenants. A walk from the first to the last page verifies every value that is stored during all of it.</summary>
    /// <param name="cursor"><see cref="VerifiedPage.NextCursor"/> of the previous page; null for the first page.</param>
    /// <param name="limit">About how many creators to verify: 1 to <see cref="ScanPage.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    ValueTask<VerifiedPage> VerifyAsync(string? cursor, int limit, CancellationToken cancellationToken = default);
}
