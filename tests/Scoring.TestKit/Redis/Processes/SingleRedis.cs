using Scoring.Store;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>One node.</summary>
public sealed class SingleRedis : RedisTopology
{
    /// <inheritdoc/>
    public override string Connection => Node.Endpoint;

    /// <summary>The node.</summary>
    public RedisProcess Node => Members[0];

    /// <summary>Starts it.</summary>
    /// <param name="durability">The durability that it is configured for.</param>
    /// <param name="options">Further options, which override the others.</param>
    public static Task<SingleRedis> StartAsync(DurabilityMode durability, params string[] options)
    {
        SingleRedis single = new();
        return StartAsync(single, () => single.StartNodeAsync(durability, options));
    }
}
