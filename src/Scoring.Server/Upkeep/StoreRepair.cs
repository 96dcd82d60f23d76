using System.Globalization;
using Scoring.Creators;
using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Server.Upkeep;

/// <summary>
/// Repairs an embedded store that no server owns. With damaged pages, all readable rows are written to a new file. Then each damaged or lost record comes from a
/// backup; features that differ are computed from the state. All other records stay as they are.
/// </summary>
public static class StoreRepair
{
    /// <summary>Repairs the embedded store that options select.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="backup">The backup.</param>
    /// <param name="only">The one creator whose record of the backup is joined into the store; null for all damaged records.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="done">Receives each step.</param>
    /// <param name="cancellationToken">Ends the repair. A repeated one completes it.</param>
    /// <returns>Whether everything that was found is mended.</returns>
    /// <exception cref="StoreUnavailableException">A server owns the store, the backup is damaged, or a file cannot be read or written.</exception>
    /// <exception cref="ServerConfigurationException">The model file is invalid.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task<bool> RunAsync(
        ScoringServerOptions options, string backup, CreatorKey? only, TimeProvider clock, Action<RepairStep> done, CancellationToken cancellationToken)
    {
        ScoringModel model = ModelFile.Read(options.ModelPath);
        if (SqliteIntegrity.Check(backup, cancellationToken) is [string fault, ..])
        {
            throw new StoreUnavailableException($"The backup {Path.GetFullPath(backup)} is damaged: {fault}. Use another one.");
        }

        bool isWhole = true;
        SqliteStoreOptions settings = ConfiguredStore.EmbeddedOptionsOf(options);
        if (SqliteRebuild.Run(settings, cancellationToken) is { } rebuilt) Report(StepOf(rebuilt));
        await using var store = SqliteCreatorStore.Open(settings, clock);
        await using var saved = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = backup });
        RecordRepair repair = new(settings, store, saved, model);
        // Also those of a repair that was interrupted. They may have new records since.
        IReadOnlyList<CreatorKey> joined = only is { } one ? [one] : LostCreators.Read(settings);
        List<CreatorKey> missing = [];
        foreach (CreatorKey key in joined)
        {
            RepairStep step = await repair.RunAsync(key, isJoined: true, cancellationToken);
            if (!step.IsRepaired) missing.Add(key);
            Report(step);
        }

        if (only is not null) return isWhole;
        foreach (CreatorKey key in await DamagedAsync(settings, model, cancellationToken))
        {
            Report(RecordCheck.IsKey(key)
                ? await repair.RunAsync(key, isJoined: false, cancellationToken)
                : new RepairStep(key, IsRepaired: false, "no request can have this tenant, platform or id, so the row stays; name the creator that it was of with --creator"));
        }

        LostCreators.Keep(settings, missing);
        return isWhole;

        void Report(RepairStep step)
        {
            isWhole &= step.IsRepaired;
            done(step);
        }
    }

    private static RepairStep StepOf(SqliteRebuildResult rebuilt)
    {
        string rows = rebuilt.Rows.ToString("N0", CultureInfo.InvariantCulture);
        string text = $"the database was written again with {rows} readable records; the damaged file is {rebuilt.DamagedPath}";
        if (rebuilt.WithoutKey > 0)
        {
            text += string.Create(CultureInfo.InvariantCulture, $"; rows that were left out because no request can have their tenant, platform or id: {rebuilt.WithoutKey}");
        }

        return rebuilt.IsComplete
            ? new RepairStep(Creator: null, IsRepaired: true, text)
            : new RepairStep(Creator: null, IsRepaired: false, $"{text}. The ids of further lost creators cannot be read: send their observations again, or name them with --creator");
    }

    private static async Task<List<CreatorKey>> DamagedAsync(SqliteStoreOptions settings, ScoringModel model, CancellationToken cancellationToken)
    {
        await using var reader = SqliteCreatorReader.Open(settings);
        RecordCheck check = new(reader, model);
        List<CreatorKey> damaged = [];
        await foreach (StoreDamage damage in check.RunAsync(reader.ListKeysAsync(cancellationToken), cancellationToken)) damaged.Add(damage.Creator!.Value);
        return damaged;
    }
}
