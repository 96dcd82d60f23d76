using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class QuantileTests
{
    [Fact]
    public void Quantiles_are_interpolated_between_the_two_nearest_numbers()
    {
        double[] sorted = [1, 2, 4, 8, 16];
        Assert.Equal([1, 1.5, 2, 4, 12, 16], new[] { 0, 0.125, 0.25, 0.5, 0.875, 1 }.Select(share => Quantile.Of(sorted, share)));
        Assert.Equal([7, 7, 7], new[] { 0, 0.3, 1 }.Select(share => Quantile.Of([7], share)));
    }
}
