using System.Globalization;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Diagnosis;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;

namespace Scoring.Server.Diagnosis;

/// <summary>Checks the store that the options select, as a server with these options would use it, and the level of its scores. Changes nothing and creates no database.</summary>
public static class StoreCheckup
{
    private const double BytesPerMebibyte = 1 << 20;

    private static readonly StoreFinding Held = new(
        FindingKind.Note, "Another process uses the database, as a running server does. Ask that server for its state: scoring doctor --admin ADDRESS, with its setting AdminListen.");

    /// <summary>Checks the store.</summary>
    /// <param name="options">The settings, already validated.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    public static Task<StoreReport> RunAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        ConfiguredStore.IsShared(options) ? CheckSharedAsync(options, clock, cancellationToken) : CheckEmbeddedAsync(options, clock, cancellationToken);

    private static async Task<StoreReport> CheckSharedAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var store = (RedisCreatorStore)ConfiguredStore.Open(options, clock);
        List<StoreFinding> findings = [await ReadAsync(store, isShared: true, clock, cancellationToken)];
        if (findings[0].Kind == FindingKind.Good)
        {
            await DiagnoseAsync(store, findings, cancellationToken);
            findings.AddRange(await CatalogueLevel.CheckAsync(store, options.ModelPath, cancellationToken));
        }

        return ReportOf(store.Description, findings);
    }

    // It is read beside a running server, and also without one: the owner of a database would change it, and keep a server from its start meanwhile.
    private static async Task<StoreReport> CheckEmbeddedAsync(ScoringServerOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(options.DatabasePath);
        if (Path.GetDirectoryName(path) is { } directory && !Directory.Exists(directory))
        {
            return Unopened(path, new StoreFinding(FindingKind.Wrong, $"The directory {directory} does not exist, and a server does not create it. Create or mount it, or set another file."));
        }

        try
        {
            SqliteStoreOptions settings = ConfiguredStore.EmbeddedOptionsOf(options);
            DatabaseState state = SqliteExamination.Run(settings);
            if (state is DatabaseState.Missing) return Unopened(path, new StoreFinding(FindingKind.Good, "There is no database yet. A server creates it when it starts."));
            if (state is DatabaseState.Empty) return Unopened(path, new StoreFinding(FindingKind.Good, "The database is empty. A server creates its tables when it starts."));
            await using var reader = SqliteCreatorReader.Open(settings);
            List<StoreFinding> findings = [state is DatabaseState.Held ? Held : await ReadAsync(reader, isShared: false, clock, cancellationToken)];
            if (findings[0].Kind != FindingKind.Wrong) findings.AddRange(await CatalogueLevel.CheckAsync(reader, options.ModelPath, cancellationToken));
            return ReportOf(reader.Description, findings) with { IsHeld = state is DatabaseState.Held };
        }
        catch (StoreUnavailableException failure)
        {
            return Unopened(path, new StoreFinding(FindingKind.Wrong, failure.Message));
        }
    }

    private static StoreReport ReportOf(StoreDescription store, List<StoreFinding> findings) => new(store.Kind, store.Location, store.Durability, store.Acknowledgement, findings);

    private static StoreReport Unopened(string path, StoreFinding finding) => new("sqlite", path, Durability: null, "", [finding]);

    private static async Task<StoreFinding> ReadAsync(ICreatorReader store, bool isShared, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            TimeSpan elapsed = await FirstAnswer.WaitAsync(store, isShared, clock, cancellationToken);
            return new StoreFinding(FindingKind.Good, $"A read was answered in {elapsed.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms.");
        }
        catch (StoreUnavailableException failure)
        {
            return new StoreFinding(FindingKind.Wrong, failure.Message);
        }
    }

    private static async Task DiagnoseAsync(RedisCreatorStore store, List<StoreFinding> findings, CancellationToken cancellationToken)
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
