namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The shared store keeps the contract on a master whose replica confirms.</summary>
[NeedsRedis]
public sealed class PairCreatorStoreTests(PairFixture fixture) : RedisCreatorStoreContract, IClassFixture<PairFixture>
{
    protected override string Connection => fixture.Topology.Connection;

    protected override DurabilityMode Durability => DurabilityMode.Replicated;
}
