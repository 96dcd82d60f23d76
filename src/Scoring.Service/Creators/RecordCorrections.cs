using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Service.Calls;
using Scoring.Store;

namespace Scoring.Service.Creators;

/// <summary>The operations of operators on a record: they withdraw sources and correct values.</summary>
/// <param name="update">Changes the record.</param>
/// <param name="clock">Stamps the corrections.</param>
public sealed class RecordCorrections(RecordUpdate update, TimeProvider clock)
{
    /// <summary>Maximum number of corrections of one call.</summary>
    public const int MaxCorrections = 100;

    /// <summary>Withdraws everything that a source recorded about a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="source">The name of the source, a valid one.</param>
    /// <param name="cancellationToken">Stops waiting for the store. It is then unknown whether the source is withdrawn.</param>
    /// <returns>The withdrawal, or why there was none.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public async ValueTask<(Withdrawal Withdrawal, Refusal? Refusal)> WithdrawAsync(CreatorKey key, string source, CancellationToken cancellationToken)
    {
        var withdrawal = default(Withdrawal);
        (long version, Refusal? refusal) = await update.RunAsync(
            key,
            record =>
            {
                if (record is null) return (null, Refusals.CreatorNotFound());
                if (record.Withdraw(source) is not { } withdrawn) return (null, Refusals.NoPlaceForSource());
                int observations = record.Sources.FirstOrDefault(one => one.Name == source)?.ToObservations().Count ?? 0;
                withdrawal = new Withdrawal(withdrawn.EpochOf(source), observations, Version: 0);
                return (withdrawn, null);
            },
            cancellationToken);
        return (withdrawal with { Version = version }, refusal);
    }

    /// <summary>Corrects values of a record, all or none.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="corrections">Up to <see cref="MaxCorrections"/>, valid ones with unique keys: see <see cref="CreatorRecord.Correct"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the store. It is then unknown whether the values are corrected.</param>
    /// <returns>The version of the record, or why nothing was corrected.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public ValueTask<(long Version, Refusal? Refusal)> CorrectAsync(CreatorKey key, IReadOnlyList<Observation> corrections, CancellationToken cancellationToken) =>
        update.RunAsync(
            key,
            record =>
            {
                if (record is null) return (null, Refusals.CreatorNotFound());
                CreatorRecord? corrected = record.Correct(corrections, clock.GetUtcNow().ToUnixTimeMilliseconds());
                return (corrected, corrected is null ? Refusals.NoPlaceForCorrections() : null);
            },
            cancellationToken);
}
