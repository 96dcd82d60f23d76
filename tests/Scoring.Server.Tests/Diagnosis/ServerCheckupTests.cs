using Scoring.Server.Diagnosis;
using Scoring.Store;

namespace Scoring.Server.Tests.Diagnosis;

public sealed class ServerCheckupTests
{
    private const long Gibibyte = 1L << 30;

    private static readonly DateTimeOffset Now = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly ServerStatus Good = new(
        "1.2.3",
        Now,
        IsServing: true,
        ReadFault: null,
        WriteFault: null,
        "model-1",
        "abcd",
        new StoreStatus("sqlite", "/data/scoring.db", DurabilityMode.Disk, "synced", FreeBytes: 5 * Gibibyte, DatabaseBytes: Gibibyte),
        new MemoryStatus(4 * Gibibyte, Gibibyte / 4, Gibibyte / 2, Gibibyte / 4, Gibibyte / 4, Gibibyte / 8, NearCacheEntries: 200_000, CachedCreators: 7));

    [Fact]
    public void A_healthy_server_has_no_warning_and_its_report_names_what_it_is()
    {
        StoreReport report = ServerCheckup.Judge(Good, Now);

        Assert.True(report.IsGood);
        Assert.DoesNotContain(report.Findings, finding => finding.Kind == FindingKind.Warning);
        Assert.Equal(("sqlite", "/data/scoring.db", DurabilityMode.Disk, "synced"), (report.Kind, report.Location, report.Durability!.Value, report.Acknowledgement));
        Assert.Contains("Version 1.2.3, model model-1 (SHA-256 abcd).", report.Findings.Select(finding => finding.Text));
    }

    [Fact]
    public void Each_fault_is_wrong_with_its_cause()
    {
        StoreFault full = new(StoreFaultKind.DiskFull, "The disk is full: free some space.");

        Assert.Equal(
            "The store cannot be written, so observations are refused (DiskFull): The disk is full: free some space.",
            Assert.Single(Wrong(Good with { WriteFault = full })));
        Assert.StartsWith("The store does not answer reads (DiskFull)", Assert.Single(Wrong(Good with { ReadFault = full, WriteFault = full })), StringComparison.Ordinal);
        Assert.StartsWith("The certificate of the server expired", Assert.Single(Wrong(Good with { CertificateEnd = Now })), StringComparison.Ordinal);
        Assert.Equal(
            "Values or places of the store that the last verification found damaged: 2. 'scoring verify' names them; stop the server and run 'scoring repair --from BACKUP'.",
            Assert.Single(Wrong(Good with { Store = Good.Store with { Damaged = 2 } })));
        Assert.EndsWith(
            "erase these creators and send their observations again.",
            Assert.Single(Wrong(Good with { Store = Good.Store with { Kind = "redis", FreeBytes = null, DatabaseBytes = null, Damaged = 1 } })),
            StringComparison.Ordinal);
        Assert.StartsWith("It is starting or shutting down", Assert.Single(Wrong(Good with { IsServing = false })), StringComparison.Ordinal);
    }

    [Fact]
    public void Little_space_too_large_a_plan_and_another_clock_are_warnings_with_a_remedy()
    {
        Assert.Contains("Free some", Assert.Single(Warnings(Good with { Store = Good.Store with { FreeBytes = Gibibyte - 1 } })), StringComparison.Ordinal);
        Assert.Contains("lower AdmissionMaxBytes (1024 MiB)", Assert.Single(Warnings(Good with { Memory = Good.Memory with { AdmissionMaxBytes = Gibibyte } })), StringComparison.Ordinal);
        Assert.Contains("by -6.0 s. Synchronize", Assert.Single(Warnings(Good with { Now = Now - TimeSpan.FromSeconds(6) })), StringComparison.Ordinal);
        ServerStatus secured = Good with { CertificateEnd = Now.AddDays(6), CertificateNotice = TimeSpan.FromDays(7) };
        Assert.Contains("expires at 2026-03-11 12:00:00Z. Replace its files", Assert.Single(Warnings(secured)), StringComparison.Ordinal);
        Assert.Empty(Warnings(secured with { CertificateEnd = Now.AddDays(8) }));
        Assert.Empty(Warnings(secured with { CertificateNotice = TimeSpan.FromDays(5) }));
        Assert.Empty(Warnings(Good with { Store = Good.Store with { FreeBytes = null, DatabaseBytes = null } }));
    }

    [Fact]
    public void A_shadow_model_is_named_and_its_failures_are_a_warning()
    {
        var shadow = new ShadowStatus("model-2", "ef01", Compared: 12, Failed: 0, Dropped: 3);
        Assert.Contains("Shadow model model-2 (SHA-256 ef01): 12 creators compared, 0 failed, 3 dropped.", Texts(Good with { Shadow = shadow }, FindingKind.Note));
        Assert.Contains("scoring.shadow.failures", Assert.Single(Warnings(Good with { Shadow = shadow with { Failed = 1 } })), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Wrong(ServerStatus status) => Texts(status, FindingKind.Wrong);

    private static IEnumerable<string> Warnings(ServerStatus status) => Texts(status, FindingKind.Warning);

    private static IEnumerable<string> Texts(ServerStatus status, FindingKind kind) =>
        ServerCheckup.Judge(status, Now).Findings.Where(finding => finding.Kind == kind).Select(finding => finding.Text);
}
