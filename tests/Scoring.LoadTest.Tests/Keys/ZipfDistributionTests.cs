using CsCheck;
using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Tests.Keys;

public sealed class ZipfDistributionTests
{
    [Fact]
    public void The_second_rank_is_asked_for_half_as_often_at_exponent_one()
    {
        ZipfDistribution distribution = new(1_000, 1);
        Assert.Equal(.5, distribution.ProbabilityOf(1) / distribution.ProbabilityOf(0), 12);
        Assert.Equal(.01, distribution.ProbabilityOf(99) / distribution.ProbabilityOf(0), 12);
    }

    [Fact]
    public void Exponent_zero_is_uniform()
    {
        ZipfDistribution distribution = new(8, 0);
        Assert.All(Enumerable.Range(0, 8), rank => Assert.Equal(1 / 8.0, distribution.ProbabilityOf(rank), 12));
    }

    [Fact]
    public void Probabilities_sum_to_one_and_fall() =>
        Gen.Select(Gen.Int[1, 500], Gen.Double[0, 3]).Sample((ranks, exponent) =>
        {
            ZipfDistribution distribution = new(ranks, exponent);
            double[] probabilities = [.. Enumerable.Range(0, ranks).Select(distribution.ProbabilityOf)];
            return Math.Abs(probabilities.Sum() - 1) < 1e-9 && probabilities.Zip(probabilities.Skip(1), (one, next) => next <= one + 1e-12).All(falls => falls);
        });

    [Fact]
    public void A_rank_owns_the_stretch_of_its_probability() =>
        Gen.Select(Gen.Int[1, 200], Gen.Double[0, 2], Gen.Double[0, 1]).Sample((ranks, exponent, uniform) =>
        {
            ZipfDistribution distribution = new(ranks, exponent);
            int rank = distribution.RankOf(Math.Min(uniform, Math.BitDecrement(1.0)));
            double below = Enumerable.Range(0, rank).Sum(distribution.ProbabilityOf);
            return uniform >= below - 1e-9 && (rank == ranks - 1 || uniform <= below + distribution.ProbabilityOf(rank) + 1e-9);
        });

    [Fact]
    public void The_boundary_between_two_ranks_belongs_to_the_upper_one()
    {
        ZipfDistribution distribution = new(2, 0);
        Assert.Equal(0, distribution.RankOf(Math.BitDecrement(.5)));
        Assert.Equal(1, distribution.RankOf(.5));
    }
}
