namespace Scoring.Store.Tests.Redis.Processes;

/// <summary>One node.</summary>
public sealed class SingleRedis : RedisTopology
{
    /// <inheritdoc/>
    public override string Connection => Node.Endpoint;

    /// <summary>The node.</summary>
    public RedisProcess Node => Members[0];

    /// <summary>Starts it.</summary>
    /// <param name="durability">What it is set up to promise.</param>
    /// <param name="options">More of its options, which win.</param>
    public static Task<SingleRedis> StartAsync(DurabilityMode durability, params string[] options)
    {
        SingleRedis single = new();
        return StartAsync(single, () => single.StartNodeAsync(durability, options));
    }
}
