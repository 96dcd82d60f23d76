using Scoring.Creators;
using Scoring.Records;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Server.Tests.Diagnosis;

public sealed class StoredCatalogueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_creator_is_read_once_with_all_its_sources_beside_the_store_that_owns_the_database()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, new ManualClock());
        await MadeUpRecords.StoreAsync(store, Platform.Instagram, 1_250, 0.01);
        await MadeUpRecords.StoreAsync(store, Platform.TikTok, 30, 0.01);
        await using StoredCatalogue catalogue = await OpenAsync(new ScoringServerOptions { DatabasePath = _folder.At("scoring.db") });

        (CreatorKey Key, CreatorRecord Record)[] read = await ReadAsync(catalogue, int.MaxValue, int.MaxValue);

        Assert.Equal((1_280, 1_280, true, 0), (read.Length, catalogue.Scanned, catalogue.IsComplete, catalogue.Damaged));
        Assert.Equal(read.Length, read.Select(one => one.Key).Distinct().Count());
        Assert.All(read, one => Assert.Equal(["posts", "profiles"], one.Record.Sources.Select(source => source.Name)));
        Assert.All(read, one => Assert.Equal(one.Key.Platform, one.Record.Platform));
    }

    [Fact]
    public async Task A_sample_is_the_same_for_the_same_creators_and_is_of_the_given_size()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, new ManualClock());
        await MadeUpRecords.StoreAsync(store, Platform.Instagram, 400, 0.01);
        CreatorKey[] first = [.. (await ReadAsync(new StoredCatalogue(store), int.MaxValue, 100)).Select(one => one.Key)];
        StoredCatalogue second = new(store);
        Assert.Equal(first, (await ReadAsync(second, int.MaxValue, 100)).Select(one => one.Key));
        Assert.Equal((100, 400), (first.Length, second.Scanned));

        // Not the first hundred in the order of the scan.
        Assert.InRange(first.Count(key => string.CompareOrdinal(key.Id, "a0200") < 0), 30, 70);
        StoredCatalogue limited = new(store);
        Assert.Equal(150, (await ReadAsync(limited, 150, int.MaxValue)).Length);
        Assert.Equal((150, false), (limited.Scanned, limited.IsComplete));
    }

    [Fact]
    public async Task A_damaged_record_is_counted_and_the_others_are_read()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("scoring.db") }, new ManualClock());
        await MadeUpRecords.StoreAsync(store, Platform.Instagram, 5, 0.01);
        await store.CommitAsync(
            new[] { new CreatorCommit(new CreatorKey(CreatorKey.DefaultTenant, Platform.Instagram, "broken"), 0, new byte[] { 255, 255 }, new byte[] { 255 }) },
            new CommitResult[1],
            TestContext.Current.CancellationToken);
        StoredCatalogue catalogue = new(store);
        Assert.Equal(5, (await ReadAsync(catalogue, int.MaxValue, int.MaxValue)).Length);
        Assert.Equal((6, 1), (catalogue.Scanned, catalogue.Damaged));
    }

    [Fact]
    public async Task Without_a_database_there_is_no_catalogue() => Assert.Contains(
        "none.db cannot be opened",
        (await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(new ScoringServerOptions { DatabasePath = _folder.At("none.db") }))).Message,
        StringComparison.Ordinal);

    [RedisFact]
    public async Task A_shared_store_is_read_beside_its_servers()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        ScoringServerOptions options = new() { Redis = redis.Connection, RedisTimeout = TimeSpan.FromSeconds(5) };
        await using StoredCatalogue catalogue = await OpenAsync(options);
        await using var store = RedisCreatorStore.Open(
            new RedisStoreOptions { Connection = redis.Connection, KeyPrefix = options.RedisKeyPrefix, OperationTimeout = options.RedisTimeout }, new ManualClock());
        await FirstAnswer.WaitAsync(store, isShared: true, TimeProvider.System, TestContext.Current.CancellationToken);
        await MadeUpRecords.StoreAsync(store, Platform.YouTube, 300, 0.01);
        Assert.Equal(300, (await ReadAsync(catalogue, int.MaxValue, int.MaxValue)).Select(one => one.Key).Distinct().Count());
        Assert.True(catalogue.IsComplete);
    }

    private static Task<StoredCatalogue> OpenAsync(ScoringServerOptions options) => StoredCatalogue.OpenAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);

    private static async Task<(CreatorKey Key, CreatorRecord Record)[]> ReadAsync(StoredCatalogue catalogue, int mostScanned, int mostRead)
    {
        List<(CreatorKey Key, CreatorRecord Record)> read = [];
        await foreach ((CreatorKey Key, CreatorRecord Record) one in catalogue.ReadAsync(mostScanned, mostRead, TestContext.Current.CancellationToken)) read.Add(one);
        return [.. read];
    }
}
