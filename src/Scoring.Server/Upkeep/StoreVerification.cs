using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Store;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Server.Upkeep;

/// <summary>
/// Reads all of a store and names what is damaged: pages of the file, records that cannot be decoded, features that are not those of the state. Changes nothing, and
/// works beside servers that use the store, and on a backup.
/// </summary>
public static class StoreVerification
{
    /// <summary>Verifies the store that options select.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="found">Receives each damage.</param>
    /// <param name="cancellationToken">Ends the verification.</param>
    /// <exception cref="StoreUnavailableException">There is no store, or it does not answer.</exception>
    /// <exception cref="ServerConfigurationException">The model file is invalid.</exception>
    public static async Task<VerifiedStore> RunAsync(ScoringServerOptions options, TimeProvider clock, Action<StoreDamage> found, CancellationToken cancellationToken)
    {
        ScoringModel model = ModelFile.Read(options.ModelPath);
        bool isShared = ConfiguredStore.IsShared(options);
        long damages = 0;
        if (!isShared)
        {
            foreach (string fault in SqliteIntegrity.Check(options.DatabasePath, cancellationToken)) Report(new StoreDamage(Creator: null, fault));
        }

        await using ICreatorReader store = ConfiguredStore.OpenReader(options, clock);
        // An embedded store is open. The first read of a damaged one could fail.
        if (isShared) await FirstAnswer.WaitAsync(store, isShared, clock, cancellationToken);
        RecordCheck check = new(store, model);
        await foreach (StoreDamage damage in check.RunAsync(((ICreatorKeys)store).ListKeysAsync(cancellationToken), cancellationToken)) Report(damage);
        string location = store is ICreatorStore described ? described.Description.Location : Path.GetFullPath(options.DatabasePath);
        return new VerifiedStore(location, check.Creators, damages, check.OtherExtraction);

        void Report(StoreDamage damage)
        {
            damages++;
            found(damage);
        }
    }
}
