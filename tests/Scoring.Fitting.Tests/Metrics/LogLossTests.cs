using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class LogLossTests
{
    [Fact]
    public void It_is_the_mean_surprise_and_does_not_overflow()
    {
        Assert.Equal(Math.Log(2), LogLoss.Of([0], [true]), 12);
        Assert.Equal(-(Math.Log(0.8) + Math.Log(0.2)) / 2, LogLoss.Of([Math.Log(4), Math.Log(4)], [true, false]), 12);
        Assert.Equal(1_000, LogLoss.Of([1_000], [false]), 9);
        Assert.Equal(0, LogLoss.Of([1_000], [true]), 12);
    }
}
