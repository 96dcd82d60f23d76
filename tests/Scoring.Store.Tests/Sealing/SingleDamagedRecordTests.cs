using Scoring.Store.Tests.Redis;

namespace Scoring.Store.Tests.Sealing;

/// <summary>The shared store keeps the contract of damaged records on a single Redis.</summary>
[NeedsRedis]
public sealed class SingleDamagedRecordTests(SingleMemoryFixture fixture) : RedisDamagedRecordContract, IClassFixture<SingleMemoryFixture>
{
    protected override string Connection => fixture.Topology.Connection;
}
