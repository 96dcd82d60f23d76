using Scoring.Creators;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.State;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>
/// Joins the record of a creator into the record of another id and erases the first one. The joined record is stored before anything is erased, and only the version that was
/// joined is erased: an observation that another writer adds meanwhile makes the erasure fail, and is joined by the next attempt. No acknowledged observation is lost.
/// </summary>
/// <param name="store">Where records are stored.</param>
/// <param name="records">Finds the record to move.</param>
/// <param name="models">The model whose extraction computes the features.</param>
/// <param name="clock">The clock of the delays between attempts.</param>
/// <param name="failures">Where damaged records are logged.</param>
public sealed class CreatorMoves(ICreatorStore store, CreatorRecords records, ModelHost models, TimeProvider clock, IFailureLog failures)
{
    // Each attempt takes two commits of the store. Writers of the old id rarely commit that often.
    private const int MaxAttempts = 8;

    // Before the second attempt up to 5 ms, then up to twice as long each time.
    private const int FirstDelayMs = 5;

    private static readonly TimeSpan RetryAfterConflict = TimeSpan.FromMilliseconds(500);

    /// <summary>Moves a record.</summary>
    /// <param name="from">The record.</param>
    /// <param name="to">The creator under the new id, of the same platform and tenant.</param>
    /// <param name="merge">Whether the record is joined into one that the new id has; otherwise such a move is refused.</param>
    /// <param name="cancellationToken">Stops waiting for the store. The move may then have happened in part: the record is under the new id, and may be under both.</param>
    /// <returns>The version of the record under the new id, or why nothing or only a part was done.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer; the move may have happened in part.</exception>
    public async ValueTask<(long Version, Refusal? Refusal)> MoveAsync(RecordName from, CreatorKey to, bool merge, CancellationToken cancellationToken)
    {
        (CreatorKey source, _, Refusal? missing) = await records.FindAsync(from, cancellationToken);
        if (missing is not null) return (CreatorVersion.Absent, missing);
        if (source == to) return (CreatorVersion.Absent, Refusal.InvalidField("new_id", "must not be equal to creator.id"));
        long ownVersion = CreatorVersion.Absent;
        for (int attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (attempt > 1) await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, (FirstDelayMs << (attempt - 2)) + 1)), clock, cancellationToken);
            var states = new StoredState[2];
            await store.ReadStatesAsync(new[] { source, to }, states, cancellationToken);

            // Erased by another call after this one stored it under the new id, or before.
            if (states[0].Version == CreatorVersion.Absent) return ownVersion > CreatorVersion.Absent ? (ownVersion, null) : (ownVersion, Refusals.CreatorNotFound());
            if (states[1].Version != CreatorVersion.Absent && !merge && ownVersion == CreatorVersion.Absent) return (states[1].Version, Refusals.CreatorExists());
            (CommitResult stored, Refusal? damage) = await JoinAsync(source, to, states, cancellationToken);
            if (damage is not null) return (CreatorVersion.Absent, damage);
            if (!stored.IsCommitted) continue;
            ownVersion = stored.Version;
            if (await store.EraseUnchangedAsync(source, states[0].Version, cancellationToken)) return (ownVersion, null);
        }

        return (ownVersion, Refusals.Conflict(MaxAttempts, RetryAfterConflict));
    }

    private async ValueTask<(CommitResult Stored, Refusal? Damage)> JoinAsync(CreatorKey source, CreatorKey to, StoredState[] states, CancellationToken cancellationToken)
    {
        bool isNew = states[1].Version == CreatorVersion.Absent;
        if (!TryDecode(source, states[0], out CreatorState moved, out Refusal? damage) || !TryDecode(to, states[1], out CreatorState known, out damage)) return (default, damage);
        CreatorState joined = CreatorState.Join(known, moved);
        if (ReferenceEquals(joined, known) && !isNew) return (new CommitResult(IsCommitted: true, states[1].Version), null);
        var results = new CommitResult[1];
        var commit = new CreatorCommit(to, states[1].Version, joined.Encode(), FeatureBytes.Of(joined, models.Current.Model));
        await store.CommitAsync(new[] { commit }, results, cancellationToken);
        return (results[0], null);
    }

    private bool TryDecode(CreatorKey key, in StoredState stored, out CreatorState state, out Refusal? damage)
    {
        state = CreatorState.Empty(key.Platform);
        damage = null;
        if (stored.Version == CreatorVersion.Absent) return true;
        try
        {
            state = CreatorState.Decode(key.Platform, stored.State.Span);
            return true;
        }
        catch (InvalidDataException fault)
        {
            damage = failures.RecordDamaged(key, fault);
            return false;
        }
    }
}
