using System.Globalization;
using Scoring.Store;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>A master, its replica, and three Sentinels that perform the fail-over.</summary>
public sealed class SentinelProcesses : RedisTopology
{
    private const string Service = "scoring";
    private const int NodeCount = 2;
    private const int SentinelCount = 3;

    // Minimum time between two fail-overs: a test kills one master after the other.
    private const int FailoverTimeoutMs = 5_000;

    /// <inheritdoc/>
    public override string Connection => $"{string.Join(',', Sentinels.Select(sentinel => sentinel.Endpoint))},serviceName={Service}";

    /// <summary>Master and replica, in the order of their start.</summary>
    public IEnumerable<RedisProcess> Nodes => Members.Take(NodeCount);

    /// <summary>The Sentinels.</summary>
    public IEnumerable<RedisProcess> Sentinels => Members.Skip(NodeCount);

    /// <summary>Starts all and waits until every Sentinel knows the others and the replica.</summary>
    /// <param name="durability">The durability that the nodes are configured for.</param>
    public static Task<SentinelProcesses> StartAsync(DurabilityMode durability)
    {
        SentinelProcesses all = new();
        return StartAsync(all, () => all.StartMembersAsync(durability));
    }

    /// <summary>The node that the Sentinels report as master.</summary>
    public async Task<RedisProcess> FindMasterAsync()
    {
        IReadOnlyList<string> address = await Sentinels.First(sentinel => sentinel.IsRunning).AskAsync("SENTINEL", "GET-MASTER-ADDR-BY-NAME", Service);
        int port = int.Parse(address[1], CultureInfo.InvariantCulture);
        return Nodes.Single(node => node.Port == port);
    }

    /// <summary>Waits until every Sentinel reports the other node as master, and it is.</summary>
    /// <returns>The new master.</returns>
    public async Task<RedisProcess> UntilReplacedAsync(RedisProcess master)
    {
        RedisProcess other = Nodes.Single(node => node != master);
        string port = other.Port.ToString(CultureInfo.InvariantCulture);
        foreach (RedisProcess sentinel in Sentinels)
        {
            await UntilAsync($"a fail-over from port {master.Port}", async () => (await sentinel.AskAsync("SENTINEL", "GET-MASTER-ADDR-BY-NAME", Service))[1] == port);
        }

        await UntilAsync($"the promotion of port {port}", async () => (await other.AskAsync("ROLE"))[0] == "master");
        return other;
    }

    /// <summary>Waits until the replaced node replicates the new master.</summary>
    public static async Task UntilFollowingAsync(RedisProcess node)
    {
        await UntilAsync($"port {node.Port} becoming a replica", async () => (await node.AskAsync("ROLE"))[0] == "slave");
        await UntilItFollowsAsync(node);
    }

    private async Task StartMembersAsync(DurabilityMode durability)
    {
        RedisProcess master = await StartNodeAsync(durability);
        await UntilItFollowsAsync(await StartNodeAsync(durability, "--replicaof", $"127.0.0.1 {master.Port}"));
        string settings = $"""
            sentinel monitor {Service} 127.0.0.1 {master.Port} 2
            sentinel down-after-milliseconds {Service} {NodeTimeoutMs}
            sentinel failover-timeout {Service} {FailoverTimeoutMs}
            sentinel parallel-syncs {Service} 1

            """;
        for (int i = 0; i < SentinelCount; i++) await StartMemberAsync(settings, "--sentinel");
        foreach (RedisProcess sentinel in Sentinels) await UntilAsync($"Sentinel {sentinel.Port} knowing all members", () => KnowsAllAsync(sentinel));
    }

    private static async Task<bool> KnowsAllAsync(RedisProcess sentinel)
    {
        List<string> facts = [.. await sentinel.AskAsync("SENTINEL", "MASTER", Service)];
        return Fact("num-other-sentinels") == "2" && Fact("num-slaves") == "1";

        string Fact(string name) => facts[facts.IndexOf(name) + 1];
    }
}
