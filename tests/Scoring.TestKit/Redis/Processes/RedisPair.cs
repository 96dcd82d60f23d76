using Scoring.Store;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>A master and a replica without Sentinels: there is no fail-over.</summary>
public sealed class RedisPair : RedisTopology
{
    /// <inheritdoc/>
    public override string Connection => $"{Master.Endpoint},{Replica.Endpoint}";

    /// <summary>The node that accepts writes.</summary>
    public RedisProcess Master => Members[0];

    /// <summary>The node that replicates the master.</summary>
    public RedisProcess Replica => Members[1];

    /// <summary>Starts both and waits until the replica is online.</summary>
    /// <param name="durability">The durability that both are configured for.</param>
    public static Task<RedisPair> StartAsync(DurabilityMode durability = DurabilityMode.Replicated)
    {
        RedisPair pair = new();
        return StartAsync(pair, async () =>
        {
            RedisProcess master = await pair.StartNodeAsync(durability);
            await UntilItFollowsAsync(await pair.StartNodeAsync(durability, "--replicaof", $"127.0.0.1 {master.Port}"));
        });
    }
}
