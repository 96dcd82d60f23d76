using Scoring.Store.Tests.Redis;

namespace Scoring.Store.Tests.Sealing;

/// <summary>The shared store keeps the contract of damaged records on a cluster.</summary>
[NeedsRedis]
public sealed class ClusterDamagedRecordTests(ClusterFixture fixture) : RedisDamagedRecordContract, IClassFixture<ClusterFixture>
{
    protected override string Connection => fixture.Topology.Connection;
}
