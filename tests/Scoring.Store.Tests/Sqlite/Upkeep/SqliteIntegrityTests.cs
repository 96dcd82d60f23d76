using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite.Upkeep;

/// <summary>A damaged page is named, and the rest is readable.</summary>
public sealed class SqliteIntegrityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_database_has_no_faults_and_a_damaged_page_is_named()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        Assert.Empty(SqliteIntegrity.Check(database.Path, TestContext.Current.CancellationToken));

        int page = database.DamageRow(300);

        Assert.Contains(SqliteIntegrity.Check(database.Path, TestContext.Current.CancellationToken), fault => fault.Contains($"page {page}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rest_of_a_database_with_a_damaged_page_is_served()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        database.DamageRow(300);

        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = database.Path }, TimeProvider.System);
        int served = 0;
        for (int creator = 0; creator < DamagedDatabase.Creators; creator++)
        {
            // The page has some neighbours of the creator too.
            served += (await store.StatesAsync(DamagedDatabase.KeyOf(creator)))[0].Version is > CreatorVersion.Absent and not CreatorVersion.Damaged ? 1 : 0;
        }

        Assert.InRange(served, DamagedDatabase.Creators - 8, DamagedDatabase.Creators - 1);
        Assert.Equal(CreatorVersion.Damaged, (await store.StatesAsync(DamagedDatabase.KeyOf(300)))[0].Version);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Creators_are_listed_past_a_damaged_page_of_the_table_and_of_the_index(bool isIndex)
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        if (isIndex) database.DamageIndex();
        else database.DamageRow(300);

        await using var reader = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = database.Path });
        List<CreatorKey> listed = await reader.ListKeysAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, DamagedDatabase.Creators).Select(DamagedDatabase.KeyOf), listed.OrderBy(key => key.Id, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_check_ends()
    {
        DamagedDatabase database = new(_folder);
        await database.WriteAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Task.Run(() => SqliteIntegrity.Check(database.Path, new CancellationToken(canceled: true))));
    }
}
