namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The shared store keeps the contract on a single Redis that syncs its log.</summary>
[NeedsRedis]
public sealed class SingleDiskCreatorStoreTests(SingleDiskFixture fixture) : RedisCreatorStoreContract, IClassFixture<SingleDiskFixture>
{
    protected override string Connection => fixture.Topology.Connection;

    protected override DurabilityMode Durability => DurabilityMode.Disk;
}
