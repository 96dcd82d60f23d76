namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>Changes are heard on Garnet, where the store announces them itself.</summary>
public sealed class GarnetChangeFeedTests(InProcessGarnet garnet) : ChangeFeedContract, IClassFixture<InProcessGarnet>
{
    protected override string Connection => garnet.Connection;
}
