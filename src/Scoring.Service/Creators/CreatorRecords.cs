using Scoring.Creators;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>Reads and erases the records of creators.</summary>
/// <param name="store">Where they are stored.</param>
/// <param name="failures">Where damaged records are logged.</param>
public sealed class CreatorRecords(ICreatorStore store, IFailureLog failures)
{
    /// <summary>Finds the record that a call names: the one under the id exactly as sent if there is one, else the one under the canonical id.</summary>
    /// <param name="name">The record.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    /// <returns>The record's creator and state, or why there is none: an invalid id without a record is refused as invalid.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(CreatorKey Key, StoredState Stored, Refusal? Refusal)> FindAsync(RecordName name, CancellationToken cancellationToken)
    {
        CreatorKey[] keys = name.IsCanonical || name.Invalid is not null ? [name.Exact] : [name.Exact, name.Canonical];
        var states = new StoredState[keys.Length];
        await store.ReadStatesAsync(keys, states, cancellationToken);
        int found = Array.FindIndex(states, stored => stored.Version != CreatorVersion.Absent);
        return found < 0 ? (default, default, name.Invalid ?? Refusals.CreatorNotFound()) : (keys[found], states[found], null);
    }

    /// <summary>Reads the record of a creator.</summary>
    /// <param name="name">The record.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    /// <returns>The record, or why there is none.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(StoredRecord? Record, Refusal? Refusal)> GetAsync(RecordName name, CancellationToken cancellationToken)
    {
        (CreatorKey key, StoredState stored, Refusal? refusal) = await FindAsync(name, cancellationToken);
        if (refusal is not null) return (null, refusal);
        try
        {
            return (new StoredRecord(key, stored, StateBytes.Decode(key, stored)), null);
        }
        catch (InvalidDataException damage)
        {
            return (null, failures.RecordDamaged(key, damage));
        }
    }

    /// <summary>Erases a creator: record, features and cache entry, under the canonical id and under the id exactly as sent.</summary>
    /// <param name="name">The record.</param>
    /// <param name="cancellationToken">Stops waiting for the store.</param>
    /// <returns>Whether there was a record, or why the id is refused: it is invalid and has no record.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(bool Existed, Refusal? Refusal)> EraseAsync(RecordName name, CancellationToken cancellationToken)
    {
        bool existed = await store.EraseAsync(name.Exact, cancellationToken);
        if (name.Invalid is not null) return (existed, existed ? null : name.Invalid);
        if (!name.IsCanonical) existed |= await store.EraseAsync(name.Canonical, cancellationToken);
        return (existed, null);
    }
}
