using Scoring.Store.Tests.Redis;
using Xunit.Sdk;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>Finds the tests of <see cref="ContractFactAttribute"/>.</summary>
public sealed class ContractFactDiscoverer : FactDiscoverer
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        ((FactAttribute)factAttribute).Skip = NeedsRedisAttribute.SkipReason(testMethod);
        return base.Discover(discoveryOptions, testMethod, factAttribute);
    }
}
