using Scoring.Creators;
using Scoring.Records;
using Scoring.Service.Calls;
using Scoring.Service.Models;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>Changes the record of one creator: reads it, changes it and commits it by compare-and-set, again while other writers change it meanwhile.</summary>
/// <param name="store">Where the record is stored.</param>
/// <param name="models">The model whose extraction computes the features.</param>
/// <param name="clock">Counts the delay between attempts.</param>
/// <param name="failures">Where damaged records are logged.</param>
public sealed class RecordUpdate(ICreatorStore store, ModelHost models, TimeProvider clock, IFailureLog failures)
{
    /// <summary>Changes a record.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="change">
    /// Returns the changed record, or why there is none. Its argument is the stored record, or null when nothing is stored. Called once per attempt; the last call counts. When
    /// it returns the stored record itself, nothing is written.
    /// </param>
    /// <param name="cancellationToken">Stops waiting for the store. It is then unknown whether the record is changed.</param>
    /// <returns>The version of the stored record, or why it was not changed.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(long Version, Refusal? Refusal)> RunAsync(
        CreatorKey key, Func<CreatorRecord?, (CreatorRecord? Record, Refusal? Refusal)> change, CancellationToken cancellationToken)
    {
        var states = new StoredState[1];
        var results = new CommitResult[1];
        for (int attempt = 1; ; attempt++)
        {
            await store.ReadStatesAsync(new[] { key }, states, cancellationToken);
            StoredState stored = states[0];
            CreatorRecord? before;
            try
            {
                before = stored.Version == CreatorVersion.Absent ? null : StateBytes.Decode(key, stored);
            }
            catch (InvalidDataException damage)
            {
                return (stored.Version, failures.RecordDamaged(key, damage));
            }

            (CreatorRecord? after, Refusal? refusal) = change(before);
            if (refusal is not null) return (stored.Version, refusal);
            if (ReferenceEquals(before, after))
            {
                // It is acknowledged as stored, without a commit.
                await store.CommitAsync(ReadOnlyMemory<CreatorCommit>.Empty, Memory<CommitResult>.Empty, cancellationToken);
                return (stored.Version, null);
            }

            CreatorCommit commit = new(key, stored.Version, after!.Encode(), FeatureBytes.Of(after, models.Current.Model));
            await store.CommitAsync(new[] { commit }, results, cancellationToken);
            if (results[0].IsCommitted) return (results[0].Version, null);
            if (results[0].IsDamaged) return (results[0].Version, failures.RecordDamaged(key, StateBytes.NotReplaced()));
            if (attempt == CommitAttempts.Max) return (results[0].Version, CommitAttempts.Exhausted());
            await CommitAttempts.DelayAsync(attempt, clock, cancellationToken);
        }
    }
}
