namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>Changes are heard on a cluster, whichever master they were made on.</summary>
[NeedsRedis]
public sealed class ClusterChangeFeedTests(ClusterFixture fixture) : ChangeFeedContract, IClassFixture<ClusterFixture>
{
    protected override string Connection => fixture.Topology.Connection;
}
