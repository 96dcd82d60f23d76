using Microsoft.Data.Sqlite;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Faults;

/// <summary>Faults of the embedded store, as docs/operations.md states them.</summary>
public sealed class EmbeddedFaultTests : IDisposable
{
    private const long DiskBytes = 8 << 20;
    private const int PageBytes = 4_096;

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("scoring.db");

    public void Dispose() => _folder.Dispose();

    [SmallDiskFact, Trait(FaultTable.Trait, "The disk is full")]
    public async Task A_full_disk()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await using FaultScene scene = await FaultScene.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await scene.BeginAsync();

        string filler = disk.Fill();
        await scene.AssertRefusedAsync();

        File.Delete(filler);
        await scene.AssertRecoveredAsync();
    }

    [SmallDiskFact, Trait(FaultTable.Trait, "The folder is read-only at the start")]
    public async Task A_folder_that_is_read_only()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await using (FaultScene before = await FaultScene.StartAsync(options => options.DatabasePath = disk.At("scoring.db"))) await before.BeginAsync();

        await disk.RemountAsync(isReadOnly: true);
        await AssertNotStartedAsync(disk.At("scoring.db"));

        await disk.RemountAsync(isReadOnly: false);
        await using FaultScene after = await FaultScene.StartAsync(options => options.DatabasePath = disk.At("scoring.db"));
        await after.BeginAsync();
    }

    [Fact, Trait(FaultTable.Trait, "Another program reads the database and does not end (log held)")]
    public async Task A_log_that_a_reader_holds()
    {
        await using FaultScene scene = await FaultScene.StartAsync(options => options.DatabasePath = Database, RunningServer.WithStore(OpenWithSmallLog));
        await scene.BeginAsync();

        await using (var foreign = new SqliteConnection(Foreign(Database)))
        {
            await foreign.OpenAsync(TestContext.Current.CancellationToken);
            await using SqliteTransaction snapshot = foreign.BeginTransaction(deferred: true);
            await using SqliteCommand command = foreign.CreateCommand();
            command.CommandText = "SELECT count(*) FROM creator";
            await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
            await scene.AssertRefusedAsync();
        }

        await scene.AssertRecoveredAsync();
    }

    [Fact, Trait(FaultTable.Trait, "A page of the database is damaged")]
    public async Task A_damaged_page()
    {
        byte[] features;
        await using (RunningServer before = await RunningServer.StartAsync(options => options.DatabasePath = Database))
        {
            for (int i = 0; i < 30; i++) await before.Ingest.RecordObservationsAsync(Messages.Record($"creator-{i}"));
            features = await FeaturesAsync("creator-7");
        }

        byte[] whole = await File.ReadAllBytesAsync(Database, TestContext.Current.CancellationToken);
        int place = whole.AsSpan().IndexOf(features);
        Assert.True(place > 0);
        byte[] damaged = [.. whole];
        damaged.AsSpan(place / PageBytes * PageBytes, PageBytes).Fill(0xFF);
        await File.WriteAllBytesAsync(Database, damaged, TestContext.Current.CancellationToken);

        await using (FaultScene scene = await FaultScene.StartAsync(options => options.DatabasePath = Database))
        {
            var request = new ScoreCreatorRequest { Creator = Messages.Creator("creator-7") };
            await scene.AssertAsync(async () => (await RefusedCall.OfAsync(scene.Server.Scores.ScoreCreatorAsync(request))).Info);
            await scene.Server.Ingest.RecordObservationsAsync(Messages.Record("other"));
        }

        await File.WriteAllBytesAsync(Database, whole, TestContext.Current.CancellationToken);
        await using FaultScene restored = await FaultScene.StartAsync(options => options.DatabasePath = Database);
        await restored.BeginAsync();
        await restored.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("creator-7") });
    }

    [Fact, Trait(FaultTable.Trait, "The write-ahead log lost acknowledged commits at the start")]
    public async Task A_log_that_was_cut()
    {
        await using (RunningServer killed = await RunningServer.StartAsync())
        {
            for (int i = 0; i < 5; i++) await killed.Ingest.RecordObservationsAsync(Messages.Record($"creator-{i}"));
            foreach (string end in new[] { "", "-wal", "-shm" }) File.Copy(killed.DatabasePath + end, Database + end);
        }

        await using (FileStream log = File.OpenWrite(Database + "-wal")) log.SetLength(log.Length / 2);
        await AssertNotStartedAsync(Database);

        await using FaultScene accepted = await FaultScene.StartAsync(options => (options.DatabasePath, options.DatabaseAcceptDamagedLog) = (Database, true));
        await accepted.BeginAsync();
    }

    // The command line prints the message in one line, and exits with 1.
    private static async Task AssertNotStartedAsync(string database)
    {
        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => FaultScene.StartAsync(options => options.DatabasePath = database));
        Assert.Equal(FaultTable.Row.Refusal, [refused.Kind.ToString()]);
        Assert.Contains(database, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    // The real store with a log of 1 MiB instead of 256.
    private ICreatorStore OpenWithSmallLog(ICreatorStore inner)
    {
        inner.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database, WalLimitBytes = 1 << 20, BusyTimeoutMs = 100 }, TimeProvider.System);
    }

    private async Task<byte[]> FeaturesAsync(string id)
    {
        await using var connection = new SqliteConnection(Foreign(Database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT features FROM creator WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return (byte[])(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static string Foreign(string database) => new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString();
}
