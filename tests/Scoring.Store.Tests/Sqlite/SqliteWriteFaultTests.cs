using Microsoft.Data.Sqlite;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>A store that cannot be written is found out, with its cause, also when nobody writes; and so is its recovery.</summary>
public sealed class SqliteWriteFaultTests : IDisposable
{
    private const long DiskBytes = 8 << 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_that_commits_has_no_fault_and_the_examination_changes_no_record()
    {
        await using SqliteCreatorStore store = Open(_folder.At("creators.db"));
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");

        Assert.Null(await store.FindWriteFaultAsync());

        await store.AssertStoredAsync(Key("anna"), one.Version, "one");
        Assert.Equal("1", await store.ReadPragmaAsync("user_version"));
    }

    [SmallDiskFact]
    public async Task A_full_disk_is_found_without_a_write_of_a_caller_and_its_end_too()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await using SqliteCreatorStore store = Open(disk.At("creators.db"));
        string filler = disk.Fill();

        // The store was not examined yet, so that it is not known to be writable.
        Assert.Equal(StoreFaultKind.DiskFull, (await store.FindWriteFaultAsync())!.Kind);
        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), 0, "one"));
        Assert.Equal(StoreFaultKind.DiskFull, refused.Kind);
        await store.AssertAbsentAsync(Key("anna"));

        File.Delete(filler);
        Assert.Null(await store.FindWriteFaultAsync());
        Assert.True((await store.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
    }

    /// <summary>The lock file notes with the first commit that there are records.</summary>
    [SmallDiskFact]
    public async Task A_lock_file_on_a_full_disk_refuses_the_first_commit()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await File.WriteAllBytesAsync(disk.At("lock"), [], TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_folder.At("creators.db.lock"), disk.At("lock"));
        string filler = disk.Fill();
        await using SqliteCreatorStore store = Open(_folder.At("creators.db"));

        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), 0, "one"));
        Assert.Equal(StoreFaultKind.DiskFull, refused.Kind);

        File.Delete(filler);
        Assert.True((await store.CommitOneAsync(Key("ben"), 0, "one")).IsCommitted);
        Assert.NotEqual(0, new FileInfo(disk.At("lock")).Length);
    }

    /// <summary>The page of an examination fits where a group of records does not.</summary>
    [SmallDiskFact]
    public async Task A_disk_with_room_for_an_examination_alone_stays_full()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await using SqliteCreatorStore store = Open(disk.At("creators.db"));
        await store.CommitOneAsync(Key("first"), 0, "one");
        string filler = disk.Fill();
        await using (FileStream file = File.OpenWrite(filler)) file.SetLength(file.Length - (64 << 10));
        var blob = new byte[200_000];
        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAllAsync(new CreatorCommit(Key("anna"), 0, blob, blob)));
        Assert.Equal(StoreFaultKind.DiskFull, refused.Kind);

        for (int i = 0; i < 5; i++) Assert.Equal(StoreFaultKind.DiskFull, (await store.FindWriteFaultAsync())?.Kind);
        // What fits is stored, and shows that the disk is not full for it.
        Assert.True((await store.CommitOneAsync(Key("ben"), 0, "one")).IsCommitted);
        Assert.Null(await store.FindWriteFaultAsync());
    }

    [SmallDiskFact]
    public async Task A_database_that_is_larger_than_its_disk_fails_whole_and_recovers_with_the_space()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await using SqliteCreatorStore store = Open(disk.At("creators.db"));
        string filler = disk.At("filler");
        await File.WriteAllBytesAsync(filler, new byte[DiskBytes / 4]);
        var blob = new byte[200_000];
        StoreUnavailableException? refused = null;
        int stored = 0;
        for (; refused is null; stored++)
        {
            try
            {
                await store.CommitAllAsync(new CreatorCommit(Key($"creator-{stored}"), 0, blob, blob));
            }
            catch (StoreUnavailableException failure)
            {
                refused = failure;
                stored--;
            }
        }

        Assert.Equal(StoreFaultKind.DiskFull, refused.Kind);
        Assert.Equal(StoreFaultKind.DiskFull, (await store.FindWriteFaultAsync())!.Kind);
        Assert.Equal(stored, (await store.WalkAsync("default", 1_000)).Count);

        File.Delete(filler);
        Assert.Null(await store.FindWriteFaultAsync());
        Assert.True((await store.CommitAllAsync(new CreatorCommit(Key("after"), 0, blob, blob)))[0].IsCommitted);
    }

    [SmallDiskFact]
    public async Task A_file_system_that_refuses_writes_is_found()
    {
        await using SmallDisk disk = await SmallDisk.MountAsync(DiskBytes);
        await File.WriteAllTextAsync(disk.At("other"), "");
        await disk.RemountAsync(isReadOnly: true);

        StoreUnavailableException refused = Assert.Throws<StoreUnavailableException>(() => Open(disk.At("creators.db")));

        Assert.Equal(StoreFaultKind.ReadOnly, refused.Kind);
        Assert.Contains("read-only", refused.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_log_that_a_reader_holds_is_named_and_its_release_is_found()
    {
        await using SqliteCreatorStore store = Open(_folder.At("creators.db"));
        CommitResult one = await store.CommitOneAsync(Key("first"), 0, "one");
        var blob = new byte[100_000];
        using (var foreign = new SqliteConnection($"Data Source={_folder.At("creators.db")};Pooling=False"))
        {
            foreign.Open();
            using SqliteTransaction snapshot = foreign.BeginTransaction(deferred: true);
            using SqliteCommand command = foreign.CreateCommand();
            command.CommandText = "SELECT count(*) FROM creator";
            command.ExecuteScalar();
            StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            {
                for (int i = 0; i < 100; i++) await store.CommitAllAsync(new CreatorCommit(Key($"creator-{i}"), 0, blob, blob));
            });

            Assert.Equal(StoreFaultKind.LogHeld, refused.Kind);
            Assert.Equal(StoreFaultKind.LogHeld, (await store.FindWriteFaultAsync())!.Kind);
            await store.AssertStoredAsync(Key("first"), one.Version, "one");
        }

        Assert.Null(await store.FindWriteFaultAsync());
    }

    private static SqliteCreatorStore Open(string path) =>
        SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path, WalLimitBytes = 1 << 20, BusyTimeoutMs = 100 }, new ManualClock());
}
