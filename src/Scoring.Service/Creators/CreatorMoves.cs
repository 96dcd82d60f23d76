using Scoring.Creators;
using Scoring.Records;
using Scoring.Service.Calls;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>
/// Joins the record of a creator into the record of another id and erases the first one. The joined record is stored before anything is erased, and only the version that was
/// joined is erased: an observation that another writer adds meanwhile makes the erasure fail, and is joined by the next attempt. No acknowledged observation is lost.
/// </summary>
/// <param name="store">Where records are stored.</param>
/// <param name="records">Finds the record to move.</param>
/// <param name="update">Changes the record under the new id.</param>
/// <param name="clock">The clock of the delays between attempts.</param>
public sealed class CreatorMoves(ICreatorStore store, CreatorRecords records, RecordUpdate update, TimeProvider clock)
{
    /// <summary>Moves a record.</summary>
    /// <param name="from">The record.</param>
    /// <param name="to">The creator under the new id, of the same platform and tenant.</param>
    /// <param name="merge">Whether the record is joined into one that the new id has; otherwise such a move is refused.</param>
    /// <param name="cancellationToken">Stops waiting for the store. The move may then have happened in part: the record is under the new id, and may be under both.</param>
    /// <returns>The version of the record under the new id, or why nothing or only a part was done.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer; the move may have happened in part.</exception>
    public async ValueTask<(long Version, Refusal? Refusal)> MoveAsync(RecordName from, CreatorKey to, bool merge, CancellationToken cancellationToken)
    {
        long ownVersion = CreatorVersion.Absent;
        RecordName name = from;
        for (int attempt = 1; ; attempt++)
        {
            (StoredRecord? moved, Refusal? refusal) = await records.GetAsync(name, cancellationToken);

            // Erased by another call after this one stored it under the new id.
            if (refusal is { Code: RefusalCode.NotFound } && ownVersion > CreatorVersion.Absent) return (ownVersion, null);
            if (refusal is not null) return (ownVersion, refusal);
            if (moved!.Key == to)
            {
                // Of an id in an earlier spelling the record may have been moved before: then the canonical one is found.
                return (ownVersion, from.Exact == to ? Refusal.InvalidField("new_id", "must not be equal to creator.id") : Refusals.CreatorNotFound());
            }

            name = new RecordName(moved.Key, moved.Key, Invalid: null);
            bool mayExist = merge || ownVersion > CreatorVersion.Absent;
            (long version, refusal) = await update.RunAsync(
                to,
                known => known is null ? (moved.Record, null) : mayExist ? JoinWhole(known, moved.Record) : (null, Refusals.CreatorExists()),
                cancellationToken);
            if (refusal is not null) return (ownVersion, refusal);
            ownVersion = version;
            if (await store.EraseUnchangedAsync(moved.Key, moved.Stored.Version, cancellationToken)) return (ownVersion, null);
            if (attempt == CommitAttempts.Max) return (ownVersion, CommitAttempts.Exhausted());
            await CommitAttempts.DelayAsync(attempt, clock, cancellationToken);
        }
    }

    private static (CreatorRecord? Record, Refusal? Refusal) JoinWhole(CreatorRecord known, CreatorRecord moved) =>
        CreatorRecord.JoinWhole(known, moved) is { } joined ? (joined, null) : (null, Refusals.NoPlaceForMove());
}
