using Scoring.Creators;
using Scoring.Records;
using Scoring.Service.Calls;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>Reads and erases the records of creators.</summary>
/// <param name="store">Where they are stored.</param>
/// <param name="failures">Where damaged records are logged.</param>
public sealed class CreatorRecords(ICreatorStore store, IFailureLog failures)
{
    /// <summary>Reads the record of a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    /// <returns>The record, or why there is none.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(StoredRecord? Record, Refusal? Refusal)> GetAsync(CreatorKey key, CancellationToken cancellationToken)
    {
        var states = new StoredState[1];
        await store.ReadStatesAsync(new[] { key }, states, cancellationToken);
        StoredState stored = states[0];
        if (stored.Version == CreatorVersion.Absent) return (null, Refusals.CreatorNotFound());
        try
        {
            return (new StoredRecord(stored, CreatorRecord.Decode(key.Platform, stored.State.Span)), null);
        }
        catch (InvalidDataException damage)
        {
            return (null, failures.RecordDamaged(key, damage));
        }
    }

    /// <summary>Erases a creator: record, features and cache entry.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    /// <returns>Whether there was a record.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken) => store.EraseAsync(key, cancellationToken);
}
