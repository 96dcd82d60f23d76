using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite.Upkeep;

/// <summary>A database with damaged pages is written again with all that can be read.</summary>
public sealed class SqliteRebuildTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_readable_rows_are_kept_as_they_are_and_the_lost_ones_are_named()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        Dictionary<CreatorKey, long> versions = await VersionsAsync(database.Path);
        database.DamageRow(300);
        byte[] damaged = await File.ReadAllBytesAsync(database.Path, TestContext.Current.CancellationToken);

        SqliteRebuildResult result = Run(database.Path)!;

        Assert.True(result.IsComplete);
        Assert.Contains(DamagedDatabase.KeyOf(300), result.Lost);
        Assert.InRange(result.Lost.Count, 1, 8);
        Assert.Equal(DamagedDatabase.Creators - result.Lost.Count, result.Rows);
        Assert.Equal(damaged, await File.ReadAllBytesAsync(result.DamagedPath, TestContext.Current.CancellationToken));
        Assert.Empty(SqliteIntegrity.Check(database.Path, TestContext.Current.CancellationToken));
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = database.Path }, TimeProvider.System);
        for (int creator = 0; creator < DamagedDatabase.Creators; creator++)
        {
            CreatorKey key = DamagedDatabase.KeyOf(creator);
            if (result.Lost.Contains(key)) await store.AssertAbsentAsync(key);
            else await store.AssertStoredAsync(key, versions[key], DamagedDatabase.ContentOf(creator));
        }
    }

    [Fact]
    public async Task A_row_whose_id_no_request_can_have_is_left_out_and_its_creator_is_lost()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        database.DamageIdOfRow(300);

        SqliteRebuildResult result = Run(database.Path)!;

        Assert.Equal((DamagedDatabase.Creators - 1, 1, true), (result.Rows, result.WithoutKey, result.IsComplete));
        Assert.Equal([DamagedDatabase.KeyOf(300)], result.Lost);
        Assert.Empty(SqliteIntegrity.Check(database.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_damaged_index_loses_no_row()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        database.DamageIndex();

        SqliteRebuildResult result = Run(database.Path)!;

        Assert.Equal((DamagedDatabase.Creators, 0), (result.Rows, result.Lost.Count));
        Assert.False(result.IsComplete);
        Assert.Empty(SqliteIntegrity.Check(database.Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_database_in_use_is_refused_and_an_earlier_damaged_file_is_not_replaced()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        await using (var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = database.Path }, TimeProvider.System))
        {
            Assert.Contains("in use", Assert.Throws<StoreUnavailableException>(() => Run(database.Path)).Message, StringComparison.Ordinal);
        }

        database.DamageRow(300);
        string kept = _folder.Write("scoring.db.damaged", "an earlier one");
        Assert.Contains(kept, Assert.Throws<IOException>(() => Run(database.Path)).Message, StringComparison.Ordinal);
        Assert.Equal("an earlier one", File.ReadAllLines(kept)[0]);
    }

    [Fact]
    public async Task A_damaged_log_is_refused_before_anything_is_written()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        Assert.Null(Run(database.Path));
        byte[] before = await File.ReadAllBytesAsync(database.Path, TestContext.Current.CancellationToken);
        string log = await LogOfKilledStoreAsync();
        File.Copy(log, database.Path + "-wal", overwrite: true);

        Assert.Contains("-wal is damaged", Assert.Throws<StoreUnavailableException>(() => Run(database.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(database.Path, TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(log, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(database.Path + "-wal", TestContext.Current.CancellationToken));
    }

    private static SqliteRebuildResult? Run(string path) => SqliteRebuild.Run(new SqliteStoreOptions { Path = path }, TestContext.Current.CancellationToken);

    // Its second frame is wrong, and commits follow.
    private async Task<string> LogOfKilledStoreAsync()
    {
        string path = _folder.At("other.db"), copy = _folder.At("other-log");
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = path }, TimeProvider.System);
        for (int i = 0; i < 10; i++) await store.CommitOneAsync(DamagedDatabase.KeyOf(i), 0, "one");
        await using (FileStream from = new(path + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        await using (FileStream to = File.Create(copy))
        {
            await from.CopyToAsync(to, TestContext.Current.CancellationToken);
            to.Position = 32 + 24 + 4_096 + 100;
            to.WriteByte(0xA7);
        }

        return copy;
    }

    private static async Task<Dictionary<CreatorKey, long>> VersionsAsync(string path)
    {
        await using var reader = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = path });
        return (await reader.WalkAsync(CreatorKey.DefaultTenant, 1_000)).ToDictionary(creator => creator.Key, creator => creator.Version);
    }
}
