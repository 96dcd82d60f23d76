using System.Globalization;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Changes;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Diagnosis;

namespace Scoring.Server.Diagnosis;

/// <summary>Checks the store that the options select, as a server with these options would use it, and the level of its scores. Changes nothing and creates no database.</summary>
public static class StoreCheckup
{
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>Checks the store.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static async Task<StoreReport> RunAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!ConfiguredStore.IsShared(options) && !File.Exists(options.DatabasePath)) return WithoutDatabase(Path.GetFullPath(options.DatabasePath));
        ICreatorStore store;
        try
        {
            store = ConfiguredStore.Open(options, clock);
        }
        catch (StoreUnavailableException failure) when (failure.Kind == StoreFaultKind.Locked)
        {
            return await ReportHeldAsync(options, clock, cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            return new StoreReport("sqlite", Path.GetFullPath(options.DatabasePath), Durability: null, "", [new StoreFinding(FindingKind.Wrong, failure.Message)]);
        }

        await using (store)
        {
            StoreDescription description = store.Description;
            List<StoreFinding> findings = [await ReadAsync(store, clock, cancellationToken)];
            if (findings[0].Kind == FindingKind.Good)
            {
                if (store is RedisCreatorStore shared) await CheckSharedAsync(shared, findings, cancellationToken);
                findings.AddRange(await CatalogueLevel.CheckAsync(store, options.ModelPath, cancellationToken));
            }

            return new StoreReport(description.Kind, description.Location, description.Durability, description.Acknowledgement, findings);
        }
    }

    // A running server holds its database. Records can be read beside it.
    private static async Task<StoreReport> ReportHeldAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        List<StoreFinding> findings =
        [
            new StoreFinding(FindingKind.Note, "Another process uses the database, as a running server does. Ask that server for its state: scoring doctor --admin ADDRESS, with its setting AdminListen."),
        ];
        try
        {
            await using ICreatorReader reader = ConfiguredStore.OpenReader(options, clock);
            findings.AddRange(await CatalogueLevel.CheckAsync(reader, options.ModelPath, cancellationToken));
        }
        catch (StoreUnavailableException failure)
        {
            findings.Add(new StoreFinding(FindingKind.Wrong, failure.Message));
        }

        return new StoreReport("sqlite", Path.GetFullPath(options.DatabasePath), Durability: null, "", findings) { IsHeld = true };
    }

    private static StoreReport WithoutDatabase(string path)
    {
        string? directory = Path.GetDirectoryName(path);
        StoreFinding finding = Directory.Exists(directory)
            ? new StoreFinding(FindingKind.Good, "There is no database yet. A server creates it when it starts.")
            : new StoreFinding(FindingKind.Wrong, $"The directory {directory} does not exist, and a server does not create it. Create or mount it, or set another file.");
        return new StoreReport("sqlite", path, Durability: null, "", [finding]);
    }

    private static async Task<StoreFinding> ReadAsync(ICreatorStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan elapsed = await FirstAnswer.WaitAsync(store, store is ISharedCreatorStore, clock, cancellationToken);
            return new StoreFinding(FindingKind.Good, $"A read was answered in {elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms.");
        }
        catch (StoreUnavailableException failure)
        {
            return new StoreFinding(FindingKind.Wrong, failure.Message);
        }
    }

    private static async Task CheckSharedAsync(RedisCreatorStore store, List<StoreFinding> findings, CancellationToken cancellationToken)
    {
        StoreDiagnosis diagnosis;
        try
        {
            diagnosis = await store.DiagnoseAsync(cancellationToken);
        }
        catch (StoreUnavailableException failure)
        {
            findings.Add(new StoreFinding(FindingKind.Wrong, failure.Message));
            return;
        }

        findings.Add(new StoreFinding(FindingKind.Note, $"Topology: {diagnosis.Topology}, masters: {diagnosis.Masters.Count.ToString(CultureInfo.InvariantCulture)}."));
        findings.AddRange(diagnosis.Masters.Select(master => new StoreFinding(FindingKind.Note, TextOf(master))));
        findings.AddRange(diagnosis.Notes.Select(note => new StoreFinding(FindingKind.Note, note)));
        findings.AddRange(diagnosis.Violations.Select(violation => new StoreFinding(FindingKind.Wrong, violation.Cause)));
        if (diagnosis.Violations.Count == 0) findings.Add(new StoreFinding(FindingKind.Good, "The configuration supports the promised acknowledgement."));
    }

    private static string TextOf(ServerDiagnosis master) =>
        $"{master.Endpoint}: {master.Product}; persistence: {master.Persistence}; eviction: {master.EvictionPolicy ?? "unknown"}; "
        + $"memory: {MebibytesOf(master.UsedMemoryBytes)} of {(master.MaxMemoryBytes == 0 ? "all there is" : MebibytesOf(master.MaxMemoryBytes))}; "
        + $"replicas online: {master.OnlineReplicas?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}.";

    private static string MebibytesOf(long? bytes) => bytes is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / BytesPerMebibyte:0.0} MiB") : "unknown";
}
