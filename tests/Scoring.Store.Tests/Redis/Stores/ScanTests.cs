using Scoring.Creators;
using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>A scan returns every creator that stays stored, whatever happens to Redis's tables and processes meanwhile.</summary>
public sealed class ScanTests
{
    [RedisTheory]
    [InlineData(7)]
    [InlineData(100)]
    public async Task A_scan_misses_no_creator_while_the_table_grows_and_shrinks(int limit)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        string[] staying = await FillAsync(store, "staying", 300);

        var met = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        int pages = 0;
        do
        {
            ScanPage page = await store.ScanAsync(CreatorKey.DefaultTenant, cursor, limit);
            Assert.True(page.Creators.Count <= limit);
            met.UnionWith(page.Creators.Select(creator => creator.Key.Id));
            cursor = page.NextCursor;
            // Doubles the table again and again, and lets it shrink.
            if (pages % 4 == 1) await FillAsync(store, $"passing-{pages % 3}", 800);
            if (pages % 4 == 3) await Task.WhenAll(Enumerable.Range(0, 800).Select(i => store.EraseAsync(Key($"passing-{pages % 3}-{i}")).AsTask()));
            pages++;
        }
        while (cursor is not null && pages < 2_000);

        Assert.Null(cursor);
        Assert.Empty(staying.Except(met));
    }

    [RedisFact]
    public async Task A_scan_misses_no_creator_after_a_restart()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, DurabilityMode.Disk));
        string[] staying = await FillAsync(store, "staying", 300);
        ScanPage first = await store.ScanAsync(CreatorKey.DefaultTenant, null, 100);

        await redis.Node.KillAsync();
        await redis.Node.StartAgainAsync();

        List<string> met = [.. first.Creators.Select(creator => creator.Key.Id)];
        string? cursor = first.NextCursor;
        while (cursor is not null)
        {
            ScanPage? page = null;
            await RedisTopology.UntilAsync("the next page", async () =>
            {
                try
                {
                    page = await store.ScanAsync(CreatorKey.DefaultTenant, cursor, 100);
                    return true;
                }
                catch (StoreUnavailableException failure)
                {
                    throw new IOException(failure.Message, failure);
                }
            });
            met.AddRange(page!.Creators.Select(creator => creator.Key.Id));
            cursor = page.NextCursor;
        }

        Assert.Empty(staying.Except(met));
    }

    private static async Task<string[]> FillAsync(RedisCreatorStore store, string name, int count)
    {
        string[] ids = [.. Enumerable.Range(0, count).Select(i => $"{name}-{i}")];
        await store.CommitAllAsync([.. ids.Select(id => Commit(Key(id), 0, "state one", "features one"))]);
        return ids;
    }
}
