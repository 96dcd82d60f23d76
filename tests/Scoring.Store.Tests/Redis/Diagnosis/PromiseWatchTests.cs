using System.Diagnostics;
using Scoring.Creators;
using Scoring.Store.Changes;
using Scoring.Store.Redis;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Diagnosis;

/// <summary>Nothing is acknowledged by a Redis that does not keep what it acknowledges, and the wrong user is refused.</summary>
public sealed class PromiseWatchTests
{
    // Two heartbeats of 200 ms, and the time of a busy machine.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [RedisFact]
    public async Task Without_a_log_nothing_is_ever_acknowledged_as_on_disk()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory, "--appendonly", "no");
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, DurabilityMode.Disk));
        for (int i = 0; i < 5; i++)
        {
            StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key($"creator-{i}"), 0, "one"));
            Assert.Equal(StoreFaultKind.NotAsConfigured, failure.Kind);
            Assert.Contains("appendonly", failure.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAllAsync());
        await store.FeaturesAsync(Key("anna"));
        Assert.Equal(StoreFaultKind.NotAsConfigured, (await store.FindWriteFaultAsync())!.Kind);
    }

    [RedisTheory]
    [InlineData("appendfsync", "everysec", "always")]
    [InlineData("appendonly", "no", "yes")]
    [InlineData("no-appendfsync-on-rewrite", "yes", "no")]
    public async Task A_log_that_is_no_longer_synced_is_noticed_within_a_heartbeat_and_so_is_its_return(string setting, string wrong, string right)
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection, DurabilityMode.Disk));
        await store.CommitOneAsync(Key("anna"), 0, "one");

        await redis.Node.AskAsync("CONFIG", "SET", setting, wrong);
        StoreUnavailableException failure = await RefusedAsync(store);
        Assert.Equal(StoreFaultKind.NotAsConfigured, failure.Kind);
        Assert.Contains(setting, failure.Message, StringComparison.Ordinal);
        Assert.Equal("features one", Text((await store.FeaturesAsync(Key("anna")))[0].Features));

        await redis.Node.AskAsync("CONFIG", "SET", setting, right);
        await RedisTopology.UntilAsync("the return of the promise", async () => await IsCommittedAsync(store));
    }

    [RedisFact]
    public async Task A_restart_without_the_log_is_never_acknowledged()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk, "--save", "");
        RedisStoreOptions options = RedisStores.Patient(redis.Connection, DurabilityMode.Disk) with { OperationTimeout = TimeSpan.FromMilliseconds(500) };
        await using RedisCreatorStore store = RedisStores.Open(options);
        Assert.True((await store.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
        await redis.Node.KillAsync();
        foreach (string log in Directory.EnumerateFiles(redis.Node.Folder, "*.aof*", SearchOption.AllDirectories).ToArray()) File.Delete(log);
        await redis.Node.StartAgainAsync();

        await RedisTopology.UntilAsync("the fault", async () => (await store.FindWriteFaultAsync())?.Kind == StoreFaultKind.DataReplaced);
        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("ben"), 0, "one"));
        Assert.Equal(StoreFaultKind.DataReplaced, failure.Kind);

        await using RedisCreatorStore restarted = RedisStores.Open(options with { OperationTimeout = TimeSpan.FromSeconds(10) });
        Assert.True((await restarted.CommitOneAsync(Key("ben"), 0, "one")).IsCommitted);
    }

    [RedisFact]
    public async Task Emptied_data_are_noticed_within_a_heartbeat_and_refused_until_a_restart()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        RedisStoreOptions options = RedisStores.Patient(redis.Connection, DurabilityMode.Disk);
        await using RedisCreatorStore store = RedisStores.Open(options);
        var changes = new CreatorChanges();
        store.PublishTo(changes);
        await store.CommitOneAsync(Key("anna"), 0, "one");
        await RedisTopology.UntilAsync("the mark", async () => (await redis.Node.AskAsync("KEYS", options.KeyPrefix + "*:d")).Count == 1);
        long epoch = changes.Epoch;

        await redis.Node.AskAsync("FLUSHALL");
        StoreUnavailableException failure = await RefusedAsync(store);
        Assert.Equal(StoreFaultKind.DataReplaced, failure.Kind);
        Assert.Contains("restart every server", failure.Message, StringComparison.Ordinal);
        Assert.True(changes.Epoch > epoch);

        await using RedisCreatorStore restarted = RedisStores.Open(options);
        Assert.True((await restarted.CommitOneAsync(Key("cid"), 0, "one")).IsCommitted);
        await RedisTopology.UntilAsync("a new mark", async () => (await redis.Node.AskAsync("KEYS", options.KeyPrefix + "*:d")).Count == 1);
        Assert.Equal(StoreFaultKind.DataReplaced, (await store.FindWriteFaultAsync())!.Kind);
    }

    [RedisFact]
    public async Task In_memory_emptied_data_are_reported_and_then_used()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        await store.CommitOneAsync(Key("anna"), 0, "one");
        await RedisTopology.UntilAsync("the mark", async () => (await redis.Node.AskAsync("KEYS", "*:d")).Count == 1);

        await redis.Node.AskAsync("FLUSHALL");
        Assert.Equal(StoreFaultKind.DataReplaced, (await RefusedAsync(store)).Kind);
        await RedisTopology.UntilAsync("the new data", async () => await IsCommittedAsync(store));
        Assert.Null(await store.FindWriteFaultAsync());
    }

    [RedisFact]
    public async Task A_wrong_password_does_not_work_as_the_user_without_one()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await redis.Node.AskAsync("ACL", "SETUSER", "scoring", "on", ">secret", "~*", "&*", "+@all");
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient($"{redis.Connection},user=scoring,password=wrong"));
        await using RedisCreatorStore right = RedisStores.Open(RedisStores.Patient($"{redis.Connection},user=scoring,password=secret"));

        StoreUnavailableException failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FeaturesAsync(Key("anna")));
        Assert.Equal(StoreFaultKind.Forbidden, failure.Kind);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), 0, "one"));
        Assert.True((await right.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
    }

    [RedisTheory]
    [InlineData(DurabilityMode.Memory, true)]
    [InlineData(DurabilityMode.Memory, false)]
    [InlineData(DurabilityMode.Replicated, true)]
    public async Task A_lost_part_of_a_cluster_does_not_stop_a_new_server_from_serving_the_others(DurabilityMode durability, bool isKilled)
    {
        await using ClusterProcesses cluster = await ClusterProcesses.StartAsync(durability);
        RedisStoreOptions options = RedisStores.Patient(cluster.Connection, durability);
        var space = new KeySpace(options.KeyPrefix);
        CreatorKey[] creators = [.. Enumerable.Range(0, 20).Select(i => Key($"creator-{i}"))];
        await using (RedisCreatorStore before = RedisStores.Open(options))
        {
            foreach (CreatorKey creator in creators) Assert.True((await before.CommitOneAsync(creator, 0, "one")).IsCommitted);
        }

        RedisProcess lost = await cluster.FindMasterAsync(space.StateOf(creators[0])!);
        var served = new List<CreatorKey>();
        foreach (CreatorKey creator in creators)
        {
            if (await cluster.FindMasterAsync(space.StateOf(creator)!) != lost) served.Add(creator);
        }

        string id = (await lost.AskAsync("CLUSTER", "MYID"))[0];
        foreach (RedisProcess replica in cluster.Members.ToArray())
        {
            // Its replica, which would take over.
            if ((await replica.AskAsync("CLUSTER", "NODES"))[0].Split('\n').Any(line => line.Contains("myself,slave " + id, StringComparison.Ordinal))) await replica.KillAsync();
        }

        if (isKilled) await lost.KillAsync();
        else await lost.PauseAsync();

        await using RedisCreatorStore store = RedisStores.Open(options with { OperationTimeout = TimeSpan.FromSeconds(1) });
        Assert.NotEmpty(served);
        foreach (CreatorKey creator in served)
        {
            long version = await PatientCalls.UntilDoneAsync(() => store.VersionAsync(creator));
            Assert.True((await store.CommitOneAsync(creator, version, "two")).IsCommitted);
            Assert.Equal("features two", Text((await store.FeaturesAsync(creator))[0].Features));
        }
    }

    private static async Task<bool> IsCommittedAsync(RedisCreatorStore store)
    {
        try
        {
            return (await store.CommitOneAsync(Key($"creator-{Guid.NewGuid():N}"), 0, "one")).IsCommitted;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    // The first refusal, which must come soon.
    private static async Task<StoreUnavailableException> RefusedAsync(RedisCreatorStore store)
    {
        long begin = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await store.CommitOneAsync(Key($"creator-{Guid.NewGuid():N}"), 0, "one");
                Assert.True(Stopwatch.GetElapsedTime(begin) < Soon, "It was still acknowledged.");
            }
            catch (StoreUnavailableException failure)
            {
                return failure;
            }
        }
    }
}
