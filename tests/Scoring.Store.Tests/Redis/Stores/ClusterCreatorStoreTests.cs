namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The shared store keeps the contract on a cluster.</summary>
[NeedsRedis]
public sealed class ClusterCreatorStoreTests(ClusterFixture fixture) : RedisCreatorStoreContract, IClassFixture<ClusterFixture>
{
    protected override string Connection => fixture.Topology.Connection;

    protected override DurabilityMode Durability => DurabilityMode.Memory;
}
