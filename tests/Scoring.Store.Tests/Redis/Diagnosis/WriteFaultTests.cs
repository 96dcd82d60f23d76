using Scoring.Store.Redis;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Redis.Diagnosis;

/// <summary>A Redis that answers reads and refuses writes is found out with its cause, without a write of a caller, and so is its recovery.</summary>
public sealed class WriteFaultTests
{
    [RedisFact]
    public async Task Full_memory_is_found_and_reads_go_on()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        CommitResult one = await store.CommitOneAsync(Key("anna"), 0, "one");
        Assert.Null(await store.FindWriteFaultAsync());
        IReadOnlyList<string> before = await redis.Node.AskAsync("DBSIZE");

        await redis.Node.AskAsync("CONFIG", "SET", "maxmemory", "1");

        StoreFault fault = (await store.FindWriteFaultAsync())!;
        Assert.Equal(StoreFaultKind.MemoryFull, fault.Kind);
        Assert.Contains("maxmemory", fault.Cause, StringComparison.Ordinal);
        Assert.Equal(StoreFaultKind.MemoryFull, (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), one.Version, "two"))).Kind);
        Assert.Equal(one.Version, (await store.FeaturesAsync(Key("anna")))[0].Version);

        await redis.Node.AskAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Null(await store.FindWriteFaultAsync());
        Assert.Equal(before, await redis.Node.AskAsync("DBSIZE"));
    }

    [RedisFact]
    public async Task Replicas_that_Redis_demands_for_writes_are_missed()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        Assert.Null(await store.FindWriteFaultAsync());

        await redis.Node.AskAsync("CONFIG", "SET", "min-replicas-to-write", "1");

        Assert.Equal(StoreFaultKind.NotEnoughReplicas, (await store.FindWriteFaultAsync())!.Kind);
        Assert.Equal(StoreFaultKind.NotEnoughReplicas, (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitOneAsync(Key("anna"), 0, "one"))).Kind);

        await redis.Node.AskAsync("CONFIG", "SET", "min-replicas-to-write", "0");
        Assert.Null(await store.FindWriteFaultAsync());
        Assert.True((await store.CommitOneAsync(Key("anna"), 0, "one")).IsCommitted);
    }

    [RedisFact]
    public async Task A_master_that_became_a_replica_is_found_until_it_is_one_again()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(redis.Connection));
        Assert.Null(await store.FindWriteFaultAsync());

        await redis.Node.AskAsync("REPLICAOF", "127.0.0.1", "1");

        // The library may already know that there is no master.
        Assert.Contains((await store.FindWriteFaultAsync())!.Kind, new[] { StoreFaultKind.ReadOnly, StoreFaultKind.Unreachable });
        await redis.Node.AskAsync("REPLICAOF", "NO", "ONE");
        await RedisTopology.UntilAsync("the store being writable", async () => await store.FindWriteFaultAsync() is null);
    }

    [RedisFact]
    public async Task Every_master_of_a_cluster_is_examined()
    {
        await using ClusterProcesses cluster = await ClusterProcesses.StartAsync(DurabilityMode.Memory);
        await using RedisCreatorStore store = RedisStores.Open(RedisStores.Patient(cluster.Connection));
        await RedisTopology.UntilAsync("the cluster being writable", async () => await store.FindWriteFaultAsync() is null);

        RedisProcess last = (await cluster.FindMastersAsync())[^1];
        await last.AskAsync("CONFIG", "SET", "maxmemory", "1");

        Assert.Equal(StoreFaultKind.MemoryFull, (await store.FindWriteFaultAsync())!.Kind);
        await last.AskAsync("CONFIG", "SET", "maxmemory", "0");
        Assert.Null(await store.FindWriteFaultAsync());
    }
}
