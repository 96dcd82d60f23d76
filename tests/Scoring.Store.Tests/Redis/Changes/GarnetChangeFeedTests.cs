namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>Changes are heard on Garnet, where the store announces them itself.</summary>
public sealed class GarnetChangeFeedTests(InProcessGarnet garnet) : CutSubscriptionContract, IClassFixture<InProcessGarnet>
{
    protected override string Connection => garnet.Connection;
}
