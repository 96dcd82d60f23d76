namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The shared store keeps the contract on a single Redis that keeps everything in memory.</summary>
[NeedsRedis]
public sealed class SingleMemoryCreatorStoreTests(SingleMemoryFixture fixture) : RedisCreatorStoreContract, IClassFixture<SingleMemoryFixture>
{
    protected override string Connection => fixture.Topology.Connection;

    protected override DurabilityMode Durability => DurabilityMode.Memory;
}
