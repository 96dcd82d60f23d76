namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>Changes are heard on a single Redis, whose script announces them.</summary>
[NeedsRedis]
public sealed class SingleChangeFeedTests(SingleMemoryFixture fixture) : CutSubscriptionContract, IClassFixture<SingleMemoryFixture>
{
    protected override string Connection => fixture.Topology.Connection;
}
