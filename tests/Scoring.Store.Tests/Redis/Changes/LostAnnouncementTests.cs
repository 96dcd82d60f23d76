using Scoring.Store.Redis;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.Redis.PatientCalls;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>What is in doubt is not fresh: a killed subscription, a silent one, a server that stands still; and all of it is again when it is over.</summary>
public sealed class LostAnnouncementTests
{
    private const int MostAttempts = 10;

    [RedisFact]
    public async Task A_killed_subscription_is_noticed_and_comes_back()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FollowedStore store = await RememberAnnaAsync(redis.Connection);

        Assert.NotEqual("0", (await redis.Node.AskAsync("CLIENT", "KILL", "TYPE", "pubsub"))[0]);

        await store.UntilRememberedAsync(Key("anna"), null);
        await AssertRecoveredAsync(store);
    }

    [RedisFact]
    public async Task A_paused_server_leaves_nothing_fresh_until_it_resumes()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FollowedStore store = await RememberAnnaAsync(redis.Connection);

        await redis.Node.PauseAsync();
        await store.UntilUnsubscribedAsync();
        Assert.Null(store.Remembered(Key("anna")));

        await redis.Node.ResumeAsync();
        await AssertRecoveredAsync(store);
    }

    [RedisFact]
    public async Task A_killed_server_leaves_nothing_fresh_until_it_is_back()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using FollowedStore store = await RememberAnnaAsync(redis.Connection);

        await redis.Node.KillAsync();
        await store.UntilUnsubscribedAsync();

        await redis.Node.StartAgainAsync();
        await AssertRecoveredAsync(store);
    }

    [RedisFact]
    public async Task A_silent_subscription_is_detected_by_its_heartbeats_and_replaced()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using LoopbackProxy proxy = new(redis.Node.Port);
        await using FollowedStore store = await RememberAnnaAsync(proxy.Endpoint);

        proxy.SilenceOpenSubscriptions();

        await store.UntilUnsubscribedAsync();
        Assert.Null(store.Remembered(Key("anna")));
        // Reads and commits have a connection of their own and go on.
        await UntilDoneAsync(async () => await store.Store.CommitOneAsync(Key("bert"), 0, "one"));
        await AssertRecoveredAsync(store);
    }

    [RedisFact]
    public async Task Every_master_of_a_cluster_must_return_heartbeats()
    {
        await using ClusterProcesses cluster = await ClusterProcesses.StartAsync(DurabilityMode.Memory);
        await using FollowedStore store = await RememberAnnaAsync(cluster.Connection);
        RedisProcess other = (await cluster.FindMastersAsync())[2];

        await other.KillAsync();
        await store.UntilUnsubscribedAsync();

        // A replica takes its place; announcements are whole again without the lost one.
        await cluster.UntilReplacedAsync(other);
        await AssertRecoveredAsync(store);
    }

    [RedisFact]
    public async Task Sentinels_bring_announcements_back_from_another_master()
    {
        await using SentinelProcesses all = await SentinelProcesses.StartAsync(DurabilityMode.Memory);
        await using FollowedStore store = await RememberAnnaAsync(all.Connection);
        RedisProcess master = await all.FindMasterAsync();

        await master.KillAsync();
        await store.UntilUnsubscribedAsync();

        await all.UntilReplacedAsync(master);
        await AssertRecoveredAsync(store);
    }

    private static async Task<FollowedStore> RememberAnnaAsync(string connection)
    {
        FollowedStore store = await FollowedStore.OpenAsync(RedisStores.Patient(connection) with { OperationTimeout = TimeSpan.FromMilliseconds(500) });
        await UntilDoneAsync(async () => await store.Store.CommitOneAsync(Key("anna"), await store.Shared.VersionAsync(Key("anna")), "one"));
        await store.UntilRememberingAsync(Key("anna"), "features one");
        return store;
    }

    // What is read now is cached and kept up to date, as before.
    private static async Task AssertRecoveredAsync(FollowedStore store)
    {
        await store.UntilSubscribedAsync();
        await using RedisCreatorStore other = RedisStores.Open(store.Options);
        await UntilDoneAsync(async () => await other.CommitOneAsync(Key("anna"), await other.VersionAsync(Key("anna")), "two"));
        await store.UntilRememberingAsync(Key("anna"), "features two");
        string before = "two";
        for (int attempt = 3; ; attempt++)
        {
            string next = $"number {attempt}";
            await UntilDoneAsync(async () => await other.CommitOneAsync(Key("anna"), await other.VersionAsync(Key("anna")), next));
            // Announcements may be lost again while a fail-over settles: then no entry is fresh until it is read again, and none is outdated.
            await RedisTopology.UntilAsync($"the cache forgetting '{before}'", () => Task.FromResult(store.Remembered(Key("anna")) != $"features {before}"));
            if (store.Remembered(Key("anna")) == $"features {next}") return;
            Assert.True(attempt < MostAttempts, "Announcements bring nothing up to date.");
            await store.UntilRememberingAsync(Key("anna"), $"features {next}");
            before = next;
        }
    }
}
