using Scoring.Simulation.Randomness;

namespace Scoring.Simulation.Tests.Randomness;

public sealed class SimulationRandomTests
{
    private const int Draws = 40_000;

    [Fact]
    public void Streams_are_named_by_seed_creator_and_purpose()
    {
        double[] streams =
        [
            SimulationRandom.For(1, 1, Purpose.Posts).Next(), SimulationRandom.For(2, 1, Purpose.Posts).Next(),
            SimulationRandom.For(1, 2, Purpose.Posts).Next(), SimulationRandom.For(1, 1, Purpose.Growth).Next(),
        ];
        Assert.Equal(4, streams.Distinct().Count());
        Assert.Equal(streams[0], SimulationRandom.For(1, 1, Purpose.Posts).Next());
    }

    [Fact]
    public void Normal_and_heavy_tailed_numbers_have_the_moments_that_they_should()
    {
        SimulationRandom random = SimulationRandom.Of(5, 0, 0);
        double[] normal = [.. Enumerable.Range(0, Draws).Select(_ => random.Normal())];
        double[] heavy = [.. Enumerable.Range(0, Draws).Select(_ => random.HeavyTailed(5))];
        Assert.InRange(normal.Average(), -.02, .02);
        Assert.InRange(Moment(normal, 2), .97, 1.03);
        Assert.InRange(Moment(normal, 4), 2.85, 3.15);
        Assert.InRange(heavy.Average(), -.02, .02);
        Assert.InRange(Moment(heavy, 2), .94, 1.06);

        // 1.65 standard deviations leave 5 % on either side of a normal distribution; t's far tails are fatter.
        Assert.InRange(heavy.Count(value => Math.Abs(value) > 4) / (double)Draws, .001, .01);
        Assert.InRange(normal.Count(value => Math.Abs(value) > 4) / (double)Draws, 0, .0004);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(12)]
    [InlineData(400)]
    public void Counts_have_the_mean_and_the_variance_of_their_kind(double mean)
    {
        SimulationRandom random = SimulationRandom.Of(6, 0, 0);
        double[] counts = [.. Enumerable.Range(0, Draws).Select(_ => (double)random.Poisson(mean))];
        Assert.InRange(counts.Average(), mean * .97, mean * 1.03);
        Assert.InRange(Moment([.. counts.Select(count => count - counts.Average())], 2), mean * .95, mean * 1.05);
    }

    [Theory]
    [InlineData(20, .3)]
    [InlineData(5_000, .001)]
    [InlineData(5_000, .4)]
    [InlineData(5_000, .999)]
    public void Successes_never_exceed_their_trials(long trials, double probability)
    {
        SimulationRandom random = SimulationRandom.Of(7, 0, 0);
        double[] counts = [.. Enumerable.Range(0, 20_000).Select(_ => (double)random.Binomial(trials, probability))];
        Assert.All(counts, count => Assert.InRange(count, 0, trials));
        Assert.InRange(counts.Average(), (trials * probability) - 1, (trials * probability) + 1);
        Assert.InRange(Moment([.. counts.Select(count => count - counts.Average())], 2), trials * probability * (1 - probability) * .93, trials * probability * (1 - probability) * 1.07);
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_and_logarithmic_ones_stay_inside()
    {
        SimulationRandom random = SimulationRandom.Of(8, 0, 0);
        Assert.Equal([3, 4, 5], Enumerable.Range(0, 200).Select(_ => random.Whole(3, 5)).Distinct().Order());
        Assert.All(Enumerable.Range(0, 200), _ => Assert.InRange(random.LogBetween(2, 8), 2, 8));
        Assert.Equal(0, random.Binomial(10, 0));
        Assert.Equal(10, random.Binomial(10, 1));
        Assert.Equal(0, random.Poisson(0));
    }

    private static double Moment(double[] values, int order) => values.Average(value => Math.Pow(value, order));
}
