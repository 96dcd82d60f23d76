using System.Globalization;
using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>Judges the state that a running server reports.</summary>
public static class ServerCheckup
{
    // Below it an operator has little time: the log of the database alone may take half of it.
    private const long LeastFreeBytes = 1L << 30;

    // Records are stamped with the clock. Callers and other servers compare it with theirs.
    private static readonly TimeSpan MostClockDifference = TimeSpan.FromSeconds(5);

    /// <summary>The findings about a server.</summary>
    /// <param name="status">What it reports.</param>
    /// <param name="now">The time of the clock of this machine when the report arrived.</param>
    public static StoreReport Judge(ServerStatus status, DateTimeOffset now)
    {
        List<StoreFinding> findings =
        [
            new(FindingKind.Note, $"Version {status.Version}, model {status.Model} (SHA-256 {status.ModelSha256})."),
            status.IsServing ? new(FindingKind.Good, "It serves.") : new(FindingKind.Wrong, "It is starting or shutting down, and accepts no calls. Wait, and see its log."),
            JudgeStore(status.ReadFault, "answers reads", "does not answer reads"),
        ];
        if (status.ReadFault is null) findings.Add(JudgeStore(status.WriteFault, "can be written as its acknowledgements promise", "cannot be written, so observations are refused"));
        if (status.Store.Damaged > 0) findings.Add(JudgeDamage(status.Store));
        if (status.Store.FreeBytes is { } free) findings.Add(JudgeDisk(free, status.Store.DatabaseBytes));
        findings.Add(JudgeMemory(status.Memory));
        findings.Add(JudgeClock(status.Now - now));
        if (status.CertificateEnd is { } end) findings.Add(JudgeCertificate(end - status.Now, end, status.CertificateNotice));
        if (status.Shadow is { } shadow) findings.Add(JudgeShadow(shadow));
        return new StoreReport(status.Store.Kind, status.Store.Location, status.Store.Durability, status.Store.Acknowledgement, findings);
    }

    private static StoreFinding JudgeStore(StoreFault? fault, string good, string wrong) => fault is null
        ? new StoreFinding(FindingKind.Good, $"The store {good}.")
        : new StoreFinding(FindingKind.Wrong, $"The store {wrong} ({fault.Kind}): {fault.Cause}");

    private static StoreFinding JudgeDamage(StoreStatus store)
    {
        string remedy = store.DatabaseBytes is null
            ? "erase these creators and send their observations again"
            : "stop the server and run 'scoring repair --from BACKUP'";
        return new StoreFinding(
            FindingKind.Wrong,
            $"Values or places of the store that the last verification found damaged: {store.Damaged.ToString(CultureInfo.InvariantCulture)}. 'scoring verify' names them; {remedy}.");
    }

    private static StoreFinding JudgeDisk(long free, long? database)
    {
        string text = $"Free disk space: {Mebibytes(free)}; the database has {(database is { } bytes ? Mebibytes(bytes) : "an unknown size")}.";
        return free < LeastFreeBytes
            ? new StoreFinding(FindingKind.Warning, $"{text} Free some: below {Mebibytes(LeastFreeBytes)} the log of the database may fill the disk.")
            : new StoreFinding(FindingKind.Good, text);
    }

    private static StoreFinding JudgeMemory(MemoryStatus memory)
    {
        string text = $"Memory: the heap uses {Mebibytes(memory.HeapBytes)} of {Mebibytes(memory.AvailableBytes)}, the process {Mebibytes(memory.ProcessBytes)}; "
            + $"{memory.CachedCreators.ToString(CultureInfo.InvariantCulture)} of {memory.NearCacheEntries.ToString(CultureInfo.InvariantCulture)} creators are cached; the settings plan for up to {Mebibytes(memory.PlannedBytes)}.";
        return memory.PlannedBytes > memory.AvailableBytes
            ? new StoreFinding(FindingKind.Warning, $"{text} That is more than there is: lower AdmissionMaxBytes ({Mebibytes(memory.AdmissionMaxBytes)}), NearCacheEntries or NearCachePreparedBytes ({Mebibytes(memory.NearCachePreparedBytes)}), or give it more memory.")
            : new StoreFinding(FindingKind.Good, text);
    }

    private static StoreFinding JudgeClock(TimeSpan difference)
    {
        string seconds = difference.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return difference.Duration() > MostClockDifference
            ? new StoreFinding(FindingKind.Warning, $"The clock of the server differs from that of this machine by {seconds} s. Synchronize the one that is wrong.")
            : new StoreFinding(FindingKind.Good, $"The clock of the server differs from that of this machine by {seconds} s.");
    }

    private static StoreFinding JudgeCertificate(TimeSpan remaining, DateTimeOffset end, TimeSpan? notice)
    {
        if (remaining <= TimeSpan.Zero) return new StoreFinding(FindingKind.Wrong, $"The certificate of the server expired at {end:u}, and clients refuse new connections. Replace its files; a restart is not needed.");
        return remaining < notice
            ? new StoreFinding(FindingKind.Warning, $"The certificate of the server expires at {end:u}. Replace its files; a restart is not needed.")
            : new StoreFinding(FindingKind.Good, $"The certificate of the server is valid until {end:u}.");
    }

    private static StoreFinding JudgeShadow(ShadowStatus shadow)
    {
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Shadow model {shadow.Model} (SHA-256 {shadow.ModelSha256}): {shadow.Compared} creators compared, {shadow.Failed} failed, {shadow.Dropped} dropped.");
        return shadow.Failed > 0
            ? new StoreFinding(FindingKind.Warning, $"{text} The metric scoring.shadow.failures has the kinds. Kind Extraction: give the shadow model the extraction of the model in use.")
            : new StoreFinding(FindingKind.Note, text);
    }

    private static string Mebibytes(long bytes) => $"{(bytes >> 20).ToString(CultureInfo.InvariantCulture)} MiB";
}
