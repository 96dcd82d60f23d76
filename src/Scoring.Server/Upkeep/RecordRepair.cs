using Scoring.Creators;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Server.Upkeep;

/// <summary>Puts records of a backup into a store: joined with what the store can read, in the place of what it cannot.</summary>
/// <param name="settings">The database of the store.</param>
/// <param name="store">The store.</param>
/// <param name="backup">The backup.</param>
/// <param name="model">The model whose extraction computes the features.</param>
internal sealed class RecordRepair(SqliteStoreOptions settings, ICreatorStore store, ICreatorReader backup, ScoringModel model)
{
    /// <summary>Repairs the record of a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="isJoined">Whether the record of the backup is joined into a readable one; otherwise only what is damaged is replaced.</param>
    /// <param name="cancellationToken">Ends the wait for the store.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public async Task<RepairStep> RunAsync(CreatorKey key, bool isJoined, CancellationToken cancellationToken)
    {
        (CreatorRecord? own, long version) = await ReadAsync(store, key, cancellationToken);
        if (own is not null && !isJoined)
        {
            await CommitAsync(key, version, own, cancellationToken);
            return new RepairStep(key, IsRepaired: true, "the features were computed again from the state");
        }

        (CreatorRecord? saved, _) = await ReadAsync(backup, key, cancellationToken);
        if (saved is null) return new RepairStep(key, IsRepaired: false, "the backup has no readable record of this creator");
        CreatorRecord record = own is null ? saved : CreatorRecord.Join(own, saved);
        await CommitAsync(key, version, record, cancellationToken);
        return new RepairStep(key, IsRepaired: true, own is not null
            ? "the record of the backup was joined into the stored one"
            : "the record of the backup was stored; observations after the backup must be sent again");
    }

    // The version is that of a damaged record too, where it can be read.
    private static async Task<(CreatorRecord? Record, long Version)> ReadAsync(ICreatorReader reader, CreatorKey key, CancellationToken cancellationToken)
    {
        var states = new StoredState[1];
        try
        {
            await reader.ReadStatesAsync(new[] { key }, states, cancellationToken);
            return states[0].Version == CreatorVersion.Absent
                ? (null, CreatorVersion.Absent)
                : (StateBytes.Decode(key, states[0]), states[0].Version);
        }
        catch (InvalidDataException)
        {
            return (null, states[0].Version is CreatorVersion.Absent or CreatorVersion.Damaged ? CreatorVersion.Unread : states[0].Version);
        }
        catch (StoreUnavailableException failure) when (failure.RetryAfter is null)
        {
            return (null, CreatorVersion.Unread);
        }
    }

    private async Task CommitAsync(CreatorKey key, long version, CreatorRecord record, CancellationToken cancellationToken)
    {
        byte[] state = record.Encode(), features = FeatureBytes.Of(record, model);
        bool isErased = version == CreatorVersion.Unread;
        if (isErased)
        {
            // A repair that ends between the two commits is completed by the next one, which would not find the creator in the store.
            LostCreators.Add(settings, [key]);
            await store.EraseAsync(key, cancellationToken);
            version = CreatorVersion.Absent;
        }

        var results = new CommitResult[1];
        await store.CommitAsync(new[] { new CreatorCommit(key, version, state, features) }, results, cancellationToken);
        if (results[0].IsConflict) throw new StoreUnavailableException($"The record of {key} was changed by another writer: repeat the repair.");
        if (isErased) LostCreators.Remove(settings, key);
    }
}
