using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Store.Tests.Redis;

/// <summary>The set-ups that tests of faults rest on are what they say: who is master, who takes over, and that it comes back as a replica.</summary>
public sealed class RedisTopologyTests
{
    [RedisFact]
    public async Task A_node_comes_back_with_its_log_and_without_it_empty()
    {
        foreach (DurabilityMode durability in new[] { DurabilityMode.Disk, DurabilityMode.Memory })
        {
            await using SingleRedis single = await SingleRedis.StartAsync(durability);
            await single.Node.AskAsync("SET", "a", "1");
            await single.Node.KillAsync();
            await Assert.ThrowsAsync<IOException>(() => single.Node.AskAsync("PING"));
            await single.Node.StartAgainAsync();
            Assert.Equal(durability == DurabilityMode.Disk ? "1" : "", (await single.Node.AskAsync("GET", "a"))[0]);
        }
    }

    [RedisFact]
    public async Task A_master_takes_no_write_while_its_replica_is_gone()
    {
        await using RedisPair pair = await RedisPair.StartAsync();
        await pair.Master.SetReplicatedAsync("a", "1");
        await pair.Replica.PauseAsync();
        Assert.Equal("1", (await pair.Master.AskAsync("GET", "a"))[0]);
        await pair.Replica.ResumeAsync();
        await pair.Replica.KillAsync();
        // It hears of the loss as soon as it looks at the connection.
        await RedisTopology.UntilAsync("the master refusing writes", async () =>
        {
            try
            {
                await pair.Master.AskAsync("SET", "a", "2");
                return false;
            }
            catch (InvalidOperationException refusal) when (refusal.Message.StartsWith("NOREPLICAS", StringComparison.Ordinal))
            {
                return true;
            }
        });
    }

    [RedisFact]
    public async Task Sentinels_put_the_replica_in_the_place_of_a_killed_master()
    {
        await using SentinelProcesses all = await SentinelProcesses.StartAsync(DurabilityMode.Replicated);
        RedisProcess master = await all.FindMasterAsync();
        await master.SetReplicatedAsync("a", "1");
        await master.KillAsync();
        RedisProcess next = await all.UntilReplacedAsync(master);
        Assert.Equal("1", (await next.AskAsync("GET", "a"))[0]);
        await master.StartAgainAsync();
        await SentinelProcesses.UntilFollowingAsync(master);
        await next.AskAsync("SET", "a", "2");
    }

    [RedisFact]
    public async Task A_cluster_puts_a_replica_in_the_place_of_a_killed_master()
    {
        await using ClusterProcesses cluster = await ClusterProcesses.StartAsync(DurabilityMode.Replicated);
        RedisProcess master = await cluster.FindMasterAsync("{a}");
        await master.SetReplicatedAsync("{a}", "1");
        await master.KillAsync();
        await cluster.UntilReplacedAsync(master);
        RedisProcess next = await cluster.FindMasterAsync("{a}");
        Assert.NotEqual(master.Port, next.Port);
        Assert.Equal("1", (await next.AskAsync("GET", "{a}"))[0]);
        Assert.Equal(3, (await cluster.FindMastersAsync()).Count);
        await master.StartAgainAsync();
        await ClusterProcesses.UntilFollowingAsync(master);
        await next.AskAsync("SET", "{a}", "2");
    }
}
