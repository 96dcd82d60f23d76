using Scoring.Store.Tests.Redis.Processes;
using Xunit.Sdk;
using Xunit.v3;

namespace Scoring.Store.Tests.Redis;

/// <summary>Finds the tests of <see cref="RedisFactAttribute"/>.</summary>
public sealed class RedisFactDiscoverer : FactDiscoverer
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        RedisProgram.Path is null ? new([]) : base.Discover(discoveryOptions, testMethod, factAttribute);
}
