using System.Globalization;
using Scoring.Creators;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Changes;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Diagnosis;

namespace Scoring.Server.Diagnosis;

/// <summary>Checks the store that the options select, as a server with these options would use it. Changes nothing and creates no database.</summary>
public static class StoreCheckup
{
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "doctor")];

    // A shared store connects in the background. If it does not answer within this time, it is reported as unavailable.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // Short enough to add no noticeable wait.
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

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
        catch (StoreUnavailableException failure)
        {
            return new StoreReport("sqlite", Path.GetFullPath(options.DatabasePath), Durability: null, "", [new StoreFinding(FindingKind.Wrong, failure.Message)]);
        }

        await using (store)
        {
            StoreDescription description = store.Description;
            List<StoreFinding> findings = [await ReadAsync(store, clock, cancellationToken)];
            if (findings[0].Kind == FindingKind.Good && store is RedisCreatorStore shared) await CheckSharedAsync(shared, findings, cancellationToken);
            return new StoreReport(description.Kind, description.Location, description.Durability, description.Acknowledgement, findings);
        }
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
        long begin = clock.GetTimestamp();
        while (true)
        {
            long sent = clock.GetTimestamp();
            try
            {
                await store.ReadStatesAsync(Probe, new StoredState[Probe.Length], cancellationToken);
                string elapsedMs = clock.GetElapsedTime(sent).TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);
                return new StoreFinding(FindingKind.Good, $"A read was answered in {elapsedMs} ms.");
            }
            catch (StoreUnavailableException failure)
            {
                bool mayPass = store is ISharedCreatorStore && clock.GetElapsedTime(begin) < LongestWait;
                if (!mayPass) return new StoreFinding(FindingKind.Wrong, failure.Message);
            }

            await Task.Delay(BetweenAttempts, clock, cancellationToken);
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
        findings.AddRange(diagnosis.Violations.Select(violation => new StoreFinding(FindingKind.Wrong, violation)));
        if (diagnosis.Violations.Count == 0) findings.Add(new StoreFinding(FindingKind.Good, "The configuration supports the promised acknowledgement."));
    }

    private static string TextOf(ServerDiagnosis master) =>
        $"{master.Endpoint}: {master.Product}; persistence: {master.Persistence}; eviction: {master.EvictionPolicy ?? "unknown"}; "
        + $"memory: {MebibytesOf(master.UsedMemoryBytes)} of {(master.MaxMemoryBytes == 0 ? "all there is" : MebibytesOf(master.MaxMemoryBytes))}; "
        + $"replicas online: {master.OnlineReplicas?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}.";

    private static string MebibytesOf(long? bytes) => bytes is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / BytesPerMebibyte:0.0} MiB") : "unknown";
}
