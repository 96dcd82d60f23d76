using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit.Files;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Outages;

/// <summary>A store that answers reads and cannot be written: callers, probes and the log are told why, scores are answered, and it recovers by itself.</summary>
public sealed class UnwritableStoreTests
{
    [Theory]
    [InlineData(StoreFaultKind.DiskFull, "STORE_NOT_WRITABLE", "DISK_FULL")]
    [InlineData(StoreFaultKind.ReadOnly, "STORE_NOT_WRITABLE", "READ_ONLY")]
    [InlineData(StoreFaultKind.LogHeld, "STORE_NOT_WRITABLE", "LOG_HELD")]
    [InlineData(StoreFaultKind.MemoryFull, "STORE_NOT_WRITABLE", "MEMORY_FULL")]
    [InlineData(StoreFaultKind.NotEnoughReplicas, "STORE_NOT_WRITABLE", "NOT_ENOUGH_REPLICAS")]
    [InlineData(StoreFaultKind.NotAsConfigured, "STORE_NOT_AS_CONFIGURED", "NOT_AS_CONFIGURED")]
    [InlineData(StoreFaultKind.Unreachable, "STORE_UNAVAILABLE", "UNREACHABLE")]
    [InlineData(StoreFaultKind.Overloaded, "STORE_UNAVAILABLE", "OVERLOADED")]
    [InlineData(StoreFaultKind.Locked, "STORE_UNAVAILABLE", "LOCKED")]
    [InlineData(StoreFaultKind.DiskFailing, "STORE_UNAVAILABLE", "DISK_FAILING")]
    [InlineData(StoreFaultKind.Damaged, "STORE_UNAVAILABLE", "DAMAGED")]
    [InlineData(StoreFaultKind.Forbidden, "STORE_UNAVAILABLE", "FORBIDDEN")]
    [InlineData(StoreFaultKind.Unknown, "STORE_UNAVAILABLE", "UNKNOWN")]
    public async Task Observations_are_refused_with_the_cause_and_without_the_text_of_the_store(StoreFaultKind kind, string reason, string cause)
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        server.Store.WriteFault = new StoreFault(kind, "A secret path.");

        RefusedCall refused = await RefusedCall.OfAsync(server.Server.Ingest.RecordObservationsAsync(Messages.Record("bert")));

        Assert.Equal((StatusCode.Unavailable, reason, cause), (refused.Code, refused.Info.Reason, refused.Info.Metadata["cause"]));
        Assert.Equal(SeverableStore.RetryAfter, refused.Retry.RetryDelay.ToTimeSpan());
        Assert.StartsWith(reason == "STORE_NOT_WRITABLE" ? "The store cannot be written" : "", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Status!.ToString(), StringComparison.Ordinal);
        Assert.False((await server.ScoreAsync("anna")).Stale);

        server.Store.WriteFault = null;
        await server.RecordAndScoreAsync("bert");
    }

    [Fact]
    public async Task The_log_tells_the_begin_and_the_end_with_the_number_of_refusals()
    {
        using var lines = new RecordingLoggerProvider();
        SeverableStore? store = null;
        await using RunningServer server = await RunningServer.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(lines);
            RunningServer.WithStore(inner => store = new SeverableStore(inner))(builder);
        });
        store!.WriteFault = new StoreFault(StoreFaultKind.DiskFull, "The disk of the database is full.");
        for (int i = 0; i < 3; i++) await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("anna")));
        Assert.Equal(ServingStatus.NotServing, await HealthOfAsync(server, "scoring.v1.IngestService"));

        store.WriteFault = null;

        await Eventually.IsAsync(() => OutageLines().Length == 2, "the end of the outage being logged");
        Assert.Equal("Error Outage of the store (DiskFull): The disk of the database is full.", OutageLines()[0].TrimEnd());
        Assert.Matches("^Information The outage of the store ended after .*: 3$", OutageLines()[1].TrimEnd());
        Assert.DoesNotContain(lines.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line != OutageLines()[0]);

        string[] OutageLines() => [.. lines.Lines.Where(line => line.Contains("outage of the store", StringComparison.OrdinalIgnoreCase))];
    }

    [SmallDiskFact]
    public async Task A_full_disk_ends_ingest_alone_until_there_is_space()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(8 << 20);
        await using RunningServer server = await RunningServer.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        string filler = disk.Fill();

        await Eventually.IsAsync(() => IsRefusedAsync(server), "the log outgrowing the space that it has");

        RefusedCall refused = await RefusedCall.OfAsync(server.Ingest.RecordObservationsAsync(Messages.Record("bert")));
        Assert.Equal(("STORE_NOT_WRITABLE", "DISK_FULL"), (refused.Info.Reason, refused.Info.Metadata["cause"]));
        Assert.Equal(
            (ServingStatus.NotServing, ServingStatus.NotServing, ServingStatus.Serving),
            (await HealthOfAsync(server, "scoring.v1.IngestService"), await HealthOfAsync(server, ""), await HealthOfAsync(server, "scoring.v1.ScoreService")));
        await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") });

        File.Delete(filler);
        await Eventually.IsAsync(async () => await HealthOfAsync(server, "scoring.v1.IngestService") == ServingStatus.Serving, "ingest being served again");
        await server.Ingest.RecordObservationsAsync(Messages.Record("bert"));
    }

    private static async Task<bool> IsRefusedAsync(RunningServer server)
    {
        try
        {
            await server.Ingest.RecordObservationsAsync(Messages.Record($"filler-{Guid.NewGuid():N}"));
            return false;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unavailable)
        {
            return true;
        }
    }

    private static async Task<ServingStatus> HealthOfAsync(RunningServer server, string service) =>
        (await new global::Grpc.Health.V1.Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;
}
