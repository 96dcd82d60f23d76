using Scoring.Store.Redis;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis;

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
    public async Task A_new_creator_is_heard_of_where_it_was_known_that_there_is_none()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        await reader.Store.AssertAbsentAsync(Key("anna"));

        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");

        await Processes.RedisTopology.UntilAsync("reading the new creator", async () => (await reader.Store.FeaturesAsync(Key("anna")))[0].Version == one.Version);
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
    public async Task A_conflict_announces_nothing_and_costs_nobody_an_entry()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        CommitResult one = await writer.Store.CommitOneAsync(Key("anna"), 0, "one");
        await reader.UntilRememberingAsync(Key("anna"), "features one");

        Assert.True((await writer.Store.CommitOneAsync(Key("anna"), one.Version + 1, "lost")).IsConflict);
        CommitResult last = await writer.Store.CommitOneAsync(Key("bert"), 0, "one");

        // Announcements come in order: once the later one is heard, the earlier one would have been.
        await Processes.RedisTopology.UntilAsync("hearing of bert", async () => (await reader.Store.FeaturesAsync(Key("bert")))[0].Version == last.Version);
        Assert.Equal("features one", reader.Remembered(Key("anna")));
    }

    [ContractFact]
    public async Task A_store_has_one_cache()
    {
        await using FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(Connection));
        Assert.Throws<InvalidOperationException>(() => store.Shared.Follow(store.Cache));
    }

    [ContractFact]
    public async Task A_closed_store_leaves_its_cache_unsubscribed()
    {
        FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(Connection));
        await store.DisposeAsync();
        Assert.False(store.Cache.IsSubscribed);
    }
}
