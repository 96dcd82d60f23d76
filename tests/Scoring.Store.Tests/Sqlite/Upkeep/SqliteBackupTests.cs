using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite.Upkeep;

/// <summary>A backup is one complete file, or there is none.</summary>
public sealed class SqliteBackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("scoring.db");

    private string Backup => _folder.At("backup.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_beside_its_store_is_a_single_file_with_what_was_committed_and_only_its_owner_reads_it()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock());
        CreatorKey anna = StoreCalls.Key("anna"), acme = StoreCalls.Key("anna", tenant: "acme"), bert = StoreCalls.Key("bert");
        long version = (await store.CommitOneAsync(anna, 0, "one")).Version, other = (await store.CommitOneAsync(acme, 0, "theirs")).Version;
        await store.CommitOneAsync(bert, 0, "gone");
        await store.EraseAsync(bert, TestContext.Current.CancellationToken);

        SqliteCopyResult copy = await CreateAsync();

        Assert.Equal((Backup, 2, new FileInfo(Backup).Length), (copy.Path, copy.Creators, copy.Bytes));
        await store.CommitOneAsync(anna, version, "later");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Backup));
        await using (var reader = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = Backup }))
        {
            await reader.AssertStoredAsync(anna, version, "one");
            await reader.AssertStoredAsync(acme, other, "theirs");
            await reader.AssertAbsentAsync(bert);
            Assert.Equal([acme, anna], await reader.ListKeysAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal([Backup], Directory.GetFiles(_folder.Path, "backup*"));
    }

    [Fact]
    public async Task A_restored_backup_is_a_store_again()
    {
        CreatorKey anna = StoreCalls.Key("anna");
        long version;
        await using (var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock()))
        {
            version = (await store.CommitOneAsync(anna, 0, "one")).Version;
            await CreateAsync();
        }

        string place = _folder.At("restored.db");
        Assert.Equal(1, (await SqliteBackup.RestoreAsync(Backup, place, TimeProvider.System, TestContext.Current.CancellationToken)).Creators);

        await using var restored = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = place }, new ManualClock());
        await restored.AssertStoredAsync(anna, version, "one");
        Assert.True((await restored.CommitOneAsync(anna, version, "two")).Version > version);
    }

    [Fact]
    public async Task A_file_is_replaced_only_when_asked_and_the_database_itself_never()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock());
        _folder.Write("backup.db", "something");

        Assert.Contains("exists", (await Assert.ThrowsAsync<IOException>(() => CreateAsync())).Message, StringComparison.Ordinal);
        Assert.Equal("something", File.ReadAllLines(Backup)[0]);
        await CreateAsync(overwrite: true);
        Assert.Empty(SqliteIntegrity.Check(Backup, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.CreateAsync(Database, Database, overwrite: true, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_backup_is_restored_to_the_place_of_a_lost_database()
    {
        CreatorKey anna = StoreCalls.Key("anna");
        await using (var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock()))
        {
            await store.CommitOneAsync(anna, 0, "one");
            await CreateAsync();
        }

        File.Delete(Database);
        await SqliteBackup.RestoreAsync(Backup, Database, TimeProvider.System, TestContext.Current.CancellationToken);

        await using (var restored = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock())) Assert.True((await restored.StatesAsync(anna))[0].Version > 0);
        // The place is known to have records again.
        File.Delete(Database);
        Assert.Throws<StoreUnavailableException>(() => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock()));
    }

    [Fact]
    public async Task Neither_a_backup_nor_a_restoration_replaces_the_database_of_another_store()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, new ManualClock());
        string used = _folder.At("used.db");
        await using var other = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = used }, new ManualClock());
        await CreateAsync();

        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.CreateAsync(Database, used, overwrite: true, TimeProvider.System, TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<IOException>(() => SqliteBackup.RestoreAsync(Backup, used, TimeProvider.System, TestContext.Current.CancellationToken));
        // A store whose database was deleted still owns the place.
        File.Delete(used);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SqliteBackup.RestoreAsync(Backup, used, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_database_and_a_cancelled_copy_leave_the_earlier_backup_as_it_is()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        await CreateAsync();
        byte[] before = await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SqliteBackup.CreateAsync(Database, Backup, overwrite: true, TimeProvider.System, new CancellationToken(canceled: true)));
        int page = database.DamageRow(300);

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => CreateAsync(overwrite: true));

        Assert.Contains($"page {page}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Backup, TestContext.Current.CancellationToken));
        Assert.Equal([Backup], Directory.GetFiles(_folder.Path, "backup*"));
    }

    private Task<SqliteCopyResult> CreateAsync(bool overwrite = false) =>
        SqliteBackup.CreateAsync(Database, Backup, overwrite, TimeProvider.System, TestContext.Current.CancellationToken);
}
