using Scoring.Store.Tests.Redis;
using Xunit.Sdk;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>Finds the tests of <see cref="ContractTheoryAttribute"/>.</summary>
public sealed class ContractTheoryDiscoverer : TheoryDiscoverer
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute)
    {
        ((TheoryAttribute)factAttribute).Skip = NeedsRedisAttribute.SkipReason(testMethod);
        return base.Discover(discoveryOptions, testMethod, factAttribute);
    }
}
