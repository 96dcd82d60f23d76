namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The shared store keeps the contract on Garnet.</summary>
public sealed class GarnetCreatorStoreTests(InProcessGarnet garnet) : RedisCreatorStoreContract, IClassFixture<InProcessGarnet>
{
    protected override string Connection => garnet.Connection;
}
