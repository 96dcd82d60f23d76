using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Tests.Keys;

public sealed class KeyDrawsTests
{
    private const int Creators = 1_000;
    private const int Drawn = 500_000;

    [Fact]
    public void Zipf_draws_have_the_frequencies_of_their_distribution()
    {
        int[] counts = [.. Count(KeyDraws.Zipf(Creators, .99, seed: 1)).OrderDescending()];
        ZipfDistribution distribution = new(Creators, .99);
        // Within five standard deviations of a count, for the ranks that are drawn often enough to keep their order.
        foreach (int rank in (int[])[0, 1, 2, 5, 10])
        {
            double expected = Drawn * distribution.ProbabilityOf(rank);
            Assert.InRange(counts[rank], expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        }
    }

    [Fact]
    public void Uniform_draws_favour_no_creator()
    {
        int[] counts = Count(KeyDraws.Uniform(Creators, seed: 1));
        double expected = (double)Drawn / Creators;
        Assert.All(counts, count => Assert.InRange(count, expected - (6 * Math.Sqrt(expected)), expected + (6 * Math.Sqrt(expected))));
    }

    [Fact]
    public void The_same_seed_draws_the_same()
    {
        KeyDraws one = KeyDraws.Zipf(Creators, .99, seed: 3);
        KeyDraws other = KeyDraws.Zipf(Creators, .99, seed: 3);
        Assert.All(Enumerable.Range(0, 1_000), number => Assert.Equal(one.At(number % 7, number), other.At(number % 7, number)));
    }

    [Fact]
    public void Popular_creators_lie_anywhere()
    {
        KeyDraws draws = KeyDraws.Zipf(Creators, .99, seed: 1);
        int[] counts = Count(draws);
        int[] popular = [.. Enumerable.Range(0, Creators).OrderByDescending(creator => counts[creator]).Take(20)];
        Assert.Contains(popular, creator => creator > Creators / 2);
        Assert.Contains(popular, creator => creator < Creators / 2);
    }

    private static int[] Count(KeyDraws draws)
    {
        int[] counts = new int[Creators];
        for (int number = 0; number < Drawn; number++) counts[draws.At(0, number)]++;
        return counts;
    }
}
