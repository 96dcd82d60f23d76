using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.Server.Upkeep;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Upkeep;

/// <summary>A repair that ends at any time loses no record that the backup has.</summary>
public sealed class RecordRepairTests : IDisposable
{
    private static readonly CreatorKey Damaged = new(CreatorKey.DefaultTenant, Platform.TikTok, "a0002");

    private readonly TemporaryFolder _folder = new();

    private SqliteStoreOptions Settings => new() { Path = _folder.At("scoring.db") };

    private string Backup => _folder.At("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_repair_that_ends_between_the_erasure_and_the_new_record_is_completed_by_the_next_one()
    {
        await using (var store = SqliteCreatorStore.Open(Settings, new ManualClock())) await MadeUpRecords.StoreAsync(store, Platform.TikTok, 4, 0.01);
        await SqliteBackup.CreateAsync(Settings.Path, Backup, overwrite: false, TimeProvider.System, TestContext.Current.CancellationToken);
        byte[] saved = await StateAsync();
        DamageState();
        ScoringModel model = ModelFile.Read(RunningServer.ShippedModelPath);
        await using (var store = SqliteCreatorStore.Open(Settings, new ManualClock()))
        await using (var backup = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = Backup }))
        {
            InterceptedStore killed = new(store) { BeforeCommit = _ => throw new IOException("killed") };
            await Assert.ThrowsAsync<IOException>(() => new RecordRepair(Settings, killed, backup, model).RunAsync(Damaged, isJoined: false, TestContext.Current.CancellationToken));
        }

        Assert.Empty(await StateAsync());

        List<RepairStep> steps = await RepairAsync();
        Assert.Equal((Damaged, true), (steps.Single().Creator!.Value, steps.Single().IsRepaired));
        Assert.Equal(saved, await StateAsync());
        Assert.Empty(LostCreators.Read(Settings));
        Assert.Empty(await RepairAsync());
    }

    [Fact]
    public async Task A_complete_repair_keeps_no_list_of_lost_creators_but_those_of_an_earlier_one()
    {
        await using (var store = SqliteCreatorStore.Open(Settings, new ManualClock())) await MadeUpRecords.StoreAsync(store, Platform.TikTok, 4, 0.01);
        await SqliteBackup.CreateAsync(Settings.Path, Backup, overwrite: false, TimeProvider.System, TestContext.Current.CancellationToken);
        CreatorKey earlier = Damaged with { Id = "earlier" };
        LostCreators.Add(Settings, [earlier]);
        DamageState();
        await using (var store = SqliteCreatorStore.Open(Settings, new ManualClock()))
        await using (var backup = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = Backup }))
        {
            await new RecordRepair(Settings, store, backup, ModelFile.Read(RunningServer.ShippedModelPath)).RunAsync(Damaged, isJoined: false, TestContext.Current.CancellationToken);
        }

        Assert.Equal([earlier], LostCreators.Read(Settings));
    }

    private async Task<List<RepairStep>> RepairAsync()
    {
        List<RepairStep> steps = [];
        ScoringServerOptions options = new() { DatabasePath = Settings.Path, ModelPath = RunningServer.ShippedModelPath };
        await StoreRepair.RunAsync(options, Backup, only: null, TimeProvider.System, steps.Add, TestContext.Current.CancellationToken);
        return steps;
    }

    private async Task<byte[]> StateAsync()
    {
        await using var reader = SqliteCreatorReader.Open(Settings);
        var states = new StoredState[1];
        await reader.ReadStatesAsync(new[] { Damaged }, states, TestContext.Current.CancellationToken);
        return states[0].State.ToArray();
    }

    private void DamageState()
    {
        using var connection = new SqliteConnection($"Data Source={Settings.Path};Pooling=False");
        connection.Open();
        using SqliteCommand command = new($"UPDATE creator SET state = CAST(state || x'00' AS BLOB) WHERE id = '{Damaged.Id}'", connection);
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
