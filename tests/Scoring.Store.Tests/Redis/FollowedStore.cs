using Scoring.Creators;
using Scoring.Store.Caching;
using Scoring.Store.Changes;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Store.Tests.Redis;

/// <summary>The store of one server, its near cache and its change port.</summary>
internal sealed class FollowedStore : IAsyncDisposable
{
    private const int MostAttempts = 10;

    private FollowedStore(RedisStoreOptions options)
    {
        Options = options;
        Shared = RedisStores.Open(options);
        Cache = new NearCache(new NearCacheOptions(), TimeProvider.System);
        Store = new CachedCreatorStore(Shared, Cache, Changes, TimeProvider.System);
        Shared.PublishTo(Changes);
    }

    public RedisStoreOptions Options { get; }

    public RedisCreatorStore Shared { get; }

    public NearCache Cache { get; }

    public CreatorChanges Changes { get; } = new();

    public CachedCreatorStore Store { get; }

    /// <summary>Opens one and waits until announcements are known to arrive.</summary>
    public static async Task<FollowedStore> OpenAsync(RedisStoreOptions options)
    {
        var store = new FollowedStore(options);
        await store.UntilSubscribedAsync();
        return store;
    }

    public Task UntilSubscribedAsync() => RedisTopology.UntilAsync("hearing announcements", () => Task.FromResult(Cache.IsSubscribed));

    public Task UntilUnsubscribedAsync() => RedisTopology.UntilAsync("noticing that announcements are lost", () => Task.FromResult(!Cache.IsSubscribed));

    /// <summary>What the cache answers by itself; null when it would ask the store.</summary>
    public string? Remembered(CreatorKey key) => Cache.Find(key, Cache.FreshNow()) is { Version: > 0 } entry ? StoreCalls.Text(entry.Features) : null;

    /// <summary>Reads a creator until the cache has it: an announcement that arrives during a read detaches its load.</summary>
    public Task UntilRememberingAsync(CreatorKey key, string features) => RedisTopology.UntilAsync($"the cache remembering '{features}' from a read", async () =>
    {
        await Store.FeaturesAsync(key);
        return Remembered(key) == features;
    });

    public Task UntilRememberedAsync(CreatorKey key, string? features) =>
        RedisTopology.UntilAsync($"the cache remembering '{features}'", () => Task.FromResult(Remembered(key) == features));

    /// <summary>
    /// Waits until an announcement has changed what the cache answers by itself. Ends early when announcements were lost meanwhile: the cache then answers nothing by itself before the next read.
    /// </summary>
    public async Task UntilAnnouncedAsync(CreatorKey key, string features)
    {
        long epoch = Changes.Epoch;
        await RedisTopology.UntilAsync($"the announcement of '{features}'", () => Task.FromResult(Remembered(key) == features || Changes.Epoch != epoch));
        Assert.Equal(features, Remembered(key));
    }

    /// <summary>
    /// Runs a test of what announcements do, and repeats it when it failed while announcements were lost here: on a machine that does not run for a second they are, and the cache must then answer nothing by
    /// itself.
    /// </summary>
    /// <param name="test">Gets the number of the attempt, from 1, for keys of its own.</param>
    public async Task WithoutLossAsync(Func<int, Task> test)
    {
        for (int attempt = 1; ; attempt++)
        {
            await UntilSubscribedAsync();
            long epoch = Changes.Epoch;
            try
            {
                await test(attempt);
                return;
            }
            catch (Exception) when (Changes.Epoch != epoch && attempt < MostAttempts)
            {
                // A loss explains it.
            }
        }
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
