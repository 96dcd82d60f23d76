using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Tests.Changes;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>What the cache of one server hears of another's changes, whatever the server behind both.</summary>
public abstract class ChangeFeedContract
{
    protected abstract string Connection { get; }

    [ContractFact]
    public async Task A_commit_on_one_server_brings_the_cache_of_another_up_to_date()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");
        await reader.UntilRememberingAsync(Key("anna"), "features one");

        CommitResult two = await writer.Store.CommitOneAsync(Key("anna"), one.Version, "two");

        await reader.UntilRememberedAsync(Key("anna"), "features two");
        Assert.Equal(two.Version, (await reader.Store.FeaturesAsync(Key("anna")))[0].Version);
    }

    [ContractFact]
    public async Task Features_too_large_for_an_announcement_are_read_again()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");
        await reader.UntilRememberingAsync(Key("anna"), "features one");

        await writer.Store.CommitAllAsync(new CreatorCommit(Key("anna"), one.Version, new byte[10], new byte[5_000]));

        await reader.UntilRememberedAsync(Key("anna"), null);
        Assert.Equal(5_000, (await reader.Store.FeaturesAsync(Key("anna")))[0].Features.Length);
    }

    [ContractFact]
    public async Task A_new_creator_replaces_a_cached_negative_entry_of_another_server()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        await reader.Store.AssertAbsentAsync(Key("anna"));

        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");

        await RedisTopology.UntilAsync("reading the new creator", async () => (await reader.Store.FeaturesAsync(Key("anna")))[0].Version == one.Version);
    }

    [ContractFact]
    public async Task An_erasure_on_one_server_leaves_nothing_in_the_cache_of_another()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        await writer.Store.CommitOneAsync(Key("anna"), 0, "one");
        await reader.UntilRememberingAsync(Key("anna"), "features one");

        Assert.True(await writer.Store.EraseAsync(Key("anna")));

        await reader.UntilRememberedAsync(Key("anna"), null);
        await reader.Store.AssertAbsentAsync(Key("anna"));
    }

    [ContractFact]
    public async Task A_conflict_announces_nothing_and_removes_no_entry()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");
        await reader.UntilRememberingAsync(Key("anna"), "features one");

        Assert.True((await writer.Store.CommitOneAsync(Key("anna"), one.Version + 1, "lost")).IsConflict);
        CommitResult last = await writer.Store.CommitOneAsync(Key("bert"), 0, "one");

        // Announcements come in order: once the later one is heard, the earlier one would have been.
        await RedisTopology.UntilAsync("hearing of bert", async () => (await reader.Store.FeaturesAsync(Key("bert")))[0].Version == last.Version);
        Assert.Equal("features one", reader.Remembered(Key("anna")));
    }

    [ContractFact]
    public async Task A_bounded_subscriber_sees_every_commit_and_erasure_of_two_servers()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore one = await FollowedStore.OpenAsync(options);
        await using FollowedStore two = await FollowedStore.OpenAsync(options);
        using var subscriber = new ChangeLog(one.Changes, capacity: 1_000);
        var expected = new List<(CreatorChangeKind, CreatorKey, long)>();

        for (int i = 0; i < 20; i++)
        {
            FollowedStore server = i % 2 == 0 ? one : two;
            CreatorKey key = Key($"creator-{i % 5}");
            CommitResult committed = await server.Store.CommitOneAsync(key, await server.Store.VersionAsync(key), $"number {i}");
            Assert.True(committed.IsCommitted);
            expected.Add((CreatorChangeKind.Committed, key, committed.Version));
            if (i % 5 != 4) continue;
            Assert.True(await server.Store.EraseAsync(key));
            expected.Add((CreatorChangeKind.Erased, key, 0));
        }

        CommitResult last = await two.Store.CommitOneAsync(Key("last"), 0, "last");
        await RedisTopology.UntilAsync("the last change", () => Task.FromResult(subscriber.Has(CreatorChangeKind.Committed, Key("last"), last.Version)));
        Assert.All(expected, change => Assert.True(subscriber.Has(change.Item1, change.Item2, change.Item3), $"{change} was not delivered."));
        Assert.Equal(0, subscriber.Count(CreatorChangeKind.Gap));
    }

    [ContractFact]
    public async Task A_store_publishes_its_changes_once()
    {
        await using FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(Connection));
        Assert.Throws<InvalidOperationException>(() => store.Shared.PublishTo(store.Changes));
    }

    [ContractFact]
    public async Task A_closed_store_leaves_its_cache_unsubscribed()
    {
        FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(Connection));
        await store.DisposeAsync();
        Assert.False(store.Cache.IsSubscribed);
    }
}
