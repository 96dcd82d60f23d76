using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Tests.Metrics;

public sealed class BootstrapTests
{
    private const int Creators = 400;

    [Fact]
    public void The_interval_of_a_mean_is_as_wide_as_theory_says_and_the_same_every_time()
    {
        double[] values = [.. Enumerable.Range(0, Creators).Select(index => (double)(index % 2))];
        double[] Mean(int[] counts)
        {
            Assert.Equal(Creators, counts.Sum());
            return [counts.Select((count, index) => count * values[index]).Sum() / Creators];
        }

        (double low, double high) = Assert.Single(Bootstrap.Intervals(Creators, Mean, TestContext.Current.CancellationToken));

        // ½ ± 1.96·½/√400; the ends of 1,000 resamples stray by about .002.
        Assert.Equal(0.451, low, 0.01);
        Assert.Equal(0.549, high, 0.01);
        Assert.Equal((low, high), Assert.Single(Bootstrap.Intervals(Creators, Mean, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void A_statistic_that_does_not_vary_has_an_interval_of_no_width() =>
        Assert.Equal([(3, 3), (-1, -1)], Bootstrap.Intervals(10, _ => [3, -1], TestContext.Current.CancellationToken));
}
