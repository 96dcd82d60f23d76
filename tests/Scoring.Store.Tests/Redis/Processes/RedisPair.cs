namespace Scoring.Store.Tests.Redis.Processes;

/// <summary>A master and a replica, watched by nobody.</summary>
public sealed class RedisPair : RedisTopology
{
    /// <inheritdoc/>
    public override string Connection => $"{Master.Endpoint},{Replica.Endpoint}";

    /// <summary>The node that takes commits.</summary>
    public RedisProcess Master => Members[0];

    /// <summary>The node that follows it.</summary>
    public RedisProcess Replica => Members[1];

    /// <summary>Starts both and waits until the replica follows.</summary>
    /// <param name="durability">What they are set up to promise.</param>
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
