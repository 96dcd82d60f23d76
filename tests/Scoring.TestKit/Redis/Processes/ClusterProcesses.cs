using System.Globalization;
using Scoring.Store;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>A cluster of three masters with a replica each.</summary>
public sealed class ClusterProcesses : RedisTopology
{
    private const int MasterCount = 3;
    private const int MemberCount = 2 * MasterCount;
    private const int SlotCount = 16_384;

    /// <inheritdoc/>
    public override string Connection => string.Join(',', Members.Select(member => member.Endpoint));

    /// <summary>Starts all and waits until every slot is served and every master has its replica.</summary>
    /// <param name="durability">The durability that the nodes are configured for.</param>
    public static Task<ClusterProcesses> StartAsync(DurabilityMode durability)
    {
        ClusterProcesses cluster = new();
        return StartAsync(cluster, () => cluster.FormAsync(durability));
    }

    /// <summary>The node that serves a key, as a running node reports it.</summary>
    public async Task<RedisProcess> FindMasterAsync(string key)
    {
        IReadOnlyList<ClusterNode> nodes = await ViewAsync();
        int slot = int.Parse((await AnyMember().AskAsync("CLUSTER", "KEYSLOT", key))[0], CultureInfo.InvariantCulture);
        return MemberAt(nodes.Single(node => node.IsMaster && !node.IsLost && node.Serves(slot)).Port);
    }

    /// <summary>The nodes that serve slots now.</summary>
    public async Task<IReadOnlyList<RedisProcess>> FindMastersAsync() =>
        [.. (await ViewAsync()).Where(node => node is { IsMaster: true, IsLost: false, HasSlots: true }).Select(node => MemberAt(node.Port))];

    /// <summary>Waits until other nodes serve the slots of a master.</summary>
    public async Task UntilReplacedAsync(RedisProcess master)
    {
        // Every node, because a client may send its request to any of them.
        foreach (RedisProcess member in Members.Where(member => member != master && member.IsRunning))
        {
            await UntilAsync($"a fail-over from port {master.Port}", async () =>
            {
                ClusterNode[] serving = [.. (await ViewAsync(member)).Where(node => node is { IsMaster: true, IsLost: false, HasSlots: true })];
                return serving.Length == MasterCount && serving.All(node => node.Port != master.Port);
            });
        }
    }

    /// <summary>Waits until a node replicates a master.</summary>
    public static async Task UntilFollowingAsync(RedisProcess node)
    {
        await UntilAsync($"port {node.Port} becoming a replica", async () => (await node.AskAsync("ROLE"))[0] == "slave");
        await UntilItFollowsAsync(node);
    }

    private RedisProcess MemberAt(int port) => Members.Single(member => member.Port == port);

    private RedisProcess AnyMember() => Members.First(member => member.IsRunning);

    private Task<IReadOnlyList<ClusterNode>> ViewAsync() => ViewAsync(AnyMember());

    private static async Task<IReadOnlyList<ClusterNode>> ViewAsync(RedisProcess member) =>
        [.. (await member.AskAsync("CLUSTER", "NODES"))[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ClusterNode.Parse)];

    // Without redis-cli, because its waits are long.
    private async Task FormAsync(DurabilityMode durability)
    {
        for (int i = 0; i < MemberCount; i++)
        {
            // Without full coverage two thirds of the slots stay available while one master is lost. Validity factor 0: a replica retries its election without limit.
            RedisProcess member = await StartNodeAsync(
                durability, "--cluster-enabled", "yes", "--cluster-node-timeout", $"{NodeTimeoutMs}", "--cluster-require-full-coverage", "no", "--cluster-replica-validity-factor", "0");
            await member.AskAsync("CLUSTER", "SET-CONFIG-EPOCH", $"{i + 1}");
            if (i < MasterCount) await member.AskAsync("CLUSTER", "ADDSLOTSRANGE", $"{i * SlotCount / MasterCount}", $"{((i + 1) * SlotCount / MasterCount) - 1}");
            if (i > 0) await member.AskAsync("CLUSTER", "MEET", "127.0.0.1", $"{Members[0].Port}");
        }

        foreach (RedisProcess member in Members) await UntilAsync("the cluster's members meeting", async () => (await ViewAsync(member)).Count == MemberCount);
        for (int i = MasterCount; i < MemberCount; i++)
        {
            string master = (await Members[i - MasterCount].AskAsync("CLUSTER", "MYID"))[0];
            // A member is counted during its handshake, before it is known by its name.
            await UntilAsync($"{master} being known", async () => await Members[i].AskAsync("CLUSTER", "REPLICATE", master) is ["OK"]);
        }

        foreach (RedisProcess replica in Members.Skip(MasterCount)) await UntilItFollowsAsync(replica);
        foreach (RedisProcess member in Members)
        {
            await UntilAsync("the cluster being served", async () =>
                (await member.AskAsync("CLUSTER", "INFO"))[0].Contains("cluster_state:ok", StringComparison.Ordinal)
                && (await ViewAsync(member)).Count(node => node is { IsMaster: true, HasSlots: true }) == MasterCount
                && (await ViewAsync(member)).Count(node => !node.IsMaster) == MemberCount - MasterCount);
        }
    }
}
