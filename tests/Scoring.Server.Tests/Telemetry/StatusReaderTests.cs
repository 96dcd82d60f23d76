using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.Store;

namespace Scoring.Server.Tests.Telemetry;

public sealed class StatusReaderTests
{
    [Fact]
    public async Task The_admin_address_tells_what_the_server_is_and_how_it_is()
    {
        await using AdminServer server = await AdminServer.StartAsync(options => options.AdmissionMaxBytes = 3 << 20);
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        ServerStatus status = await server.StatusAsync();

        Assert.True(status.IsServing);
        Assert.Equal((null, null), (status.ReadFault, status.WriteFault));
        Assert.Equal(server.Server.Clock.GetUtcNow(), status.Now);
        Assert.Matches("^[0-9]+\\.[0-9]+", status.Version);
        Assert.Matches("^[0-9a-f]{64}$", status.ModelSha256);
        Assert.Equal(("sqlite", server.Server.DatabasePath, DurabilityMode.Disk), (status.Store.Kind, status.Store.Location, status.Store.Durability));
        Assert.True(status.Store.FreeBytes > 0 && status.Store.DatabaseBytes > 0);
        Assert.Equal(3 << 20, status.Memory.AdmissionMaxBytes);
        Assert.True(status.Memory.MessageMemoryBytes >= 64 << 20 && status.Memory.AvailableBytes > status.Memory.HeapBytes);
    }

    [Fact]
    public async Task A_fault_of_the_store_is_told_with_its_kind_and_cause()
    {
        await using AdminServer server = await AdminServer.StartAsync();
        using IDisposable held = server.Server.LockStore();
        await RefusedCall.OfAsync(server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna")));

        ServerStatus status = await server.StatusAsync();

        Assert.Null(status.ReadFault);
        // The lock is waited for as long as the examination lasts.
        Assert.Contains(status.WriteFault!.Kind, new[] { StoreFaultKind.Locked, StoreFaultKind.Unreachable });
        Assert.False(ServerCheckup.Judge(status, status.Now).IsGood);
    }
}
