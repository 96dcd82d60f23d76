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
        await reader.WithoutLossAsync(async attempt =>
        {
            CreatorKey anna = Key($"anna-{attempt}");
            CommitResult one = await writer.Store.CommitOneAsync(anna, 0, "one");
            await reader.UntilRememberingAsync(anna, "features one");

            CommitResult two = await writer.Store.CommitOneAsync(anna, one.Version, "two");

            await reader.UntilAnnouncedAsync(anna, "features two");
            Assert.Equal(two.Version, (await reader.Store.FeaturesAsync(anna))[0].Version);
        });
    }

    [ContractFact]
    public async Task A_commit_of_another_server_is_delivered_once()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore writer = await FollowedStore.OpenAsync(options);
        await using FollowedStore reader = await FollowedStore.OpenAsync(options);
        await reader.WithoutLossAsync(async attempt =>
        {
            using var subscriber = new ChangeLog(reader.Changes, capacity: 1_000);
            CreatorKey[] creators = [.. Enumerable.Range(0, 50).Select(i => Key($"creator-{attempt}-{i}"))];
            foreach (CreatorKey creator in creators)
            {
                // One after the other, so that a second copy of all but the last has had the time to arrive.
                CommitResult committed = await writer.Store.CommitOneAsync(creator, 0, "one");
                await RedisTopology.UntilAsync("the change", () => Task.FromResult(subscriber.Has(CreatorChangeKind.Committed, creator, committed.Version)));
            }

            Assert.All(creators, creator => Assert.Equal(1, subscriber.CountOf(creator)));
        });
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
        await reader.WithoutLossAsync(async attempt =>
        {
            using var subscriber = new ChangeLog(reader.Changes, capacity: 1_000);
            CreatorKey anna = Key($"anna-{attempt}"), bert = Key($"bert-{attempt}");
            CommitResult one = await writer.Store.CommitOneAsync(anna, 0, "one");
            await reader.UntilRememberingAsync(anna, "features one");

            Assert.True((await writer.Store.CommitOneAsync(anna, one.Version + 1, "lost")).IsConflict);
            CommitResult last = await writer.Store.CommitOneAsync(bert, 0, "one");

            // Announcements of one master come in order: once the later one is delivered, the earlier one would have been.
            await RedisTopology.UntilAsync("the change of bert", () => Task.FromResult(subscriber.Has(CreatorChangeKind.Committed, bert, last.Version)));
            Assert.InRange(subscriber.CountOf(anna), 0, 1);
            Assert.Equal("features one", reader.Remembered(anna));
        });
    }

    [ContractFact]
    public async Task A_bounded_subscriber_sees_every_commit_and_erasure_of_two_servers()
    {
        RedisStoreOptions options = RedisStores.Patient(Connection);
        await using FollowedStore one = await FollowedStore.OpenAsync(options);
        await using FollowedStore two = await FollowedStore.OpenAsync(options);
        await one.WithoutLossAsync(async attempt =>
        {
            using var subscriber = new ChangeLog(one.Changes, capacity: 1_000);
            var expected = new List<(CreatorChangeKind, CreatorKey, long)>();

            for (int i = 0; i < 20; i++)
            {
                FollowedStore server = i % 2 == 0 ? one : two;
                CreatorKey key = Key($"creator-{attempt}-{i % 5}");
                CommitResult committed = await server.Store.CommitOneAsync(key, await server.Store.VersionAsync(key), $"number {i}");
                Assert.True(committed.IsCommitted);
                expected.Add((CreatorChangeKind.Committed, key, committed.Version));
                if (i % 5 != 4) continue;
                Assert.True(await server.Store.EraseAsync(key));
                expected.Add((CreatorChangeKind.Erased, key, 0));
            }

            // Announcements of several masters come in any order.
            foreach ((CreatorChangeKind kind, CreatorKey key, long version) in expected)
            {
                await RedisTopology.UntilAsync($"the change {kind} {key} {version}", () => Task.FromResult(subscriber.Has(kind, key, version)));
            }

            Assert.Equal(0, subscriber.Count(CreatorChangeKind.Gap));
        });
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
