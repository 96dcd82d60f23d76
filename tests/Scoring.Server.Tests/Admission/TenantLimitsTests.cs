using Scoring.Server.Configuration;
using Scoring.Server.Grpc.Admission;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Admission;

public sealed class TenantLimitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(15)]
    [InlineData(99)]
    [InlineData(1_000)]
    public void Units_come_back_at_the_configured_rate(int perSecond)
    {
        const int Units = 10_000;
        using var limits = new TenantLimits(new ScoringServerOptions { TenantUnitsPerSecond = perSecond });
        Assert.Null(limits.Take("tenant", AdmissionOptions.LargestCallUnits));

        Refusal? refusal = limits.Take("tenant", Units);

        // Less what came back meanwhile.
        double expected = (double)Units / perSecond;
        Assert.InRange(refusal!.RetryAfter!.Value.TotalSeconds, 0.9 * expected, 1.01 * expected);
    }
}
