using Scoring.LoadTest.Comparing;

namespace Scoring.LoadTest.Tests.Comparing;

public sealed class PairBootstrapTests
{
    private const int Pairs = 21;

    [Fact]
    public void Equal_pairs_give_an_interval_without_width()
    {
        BootstrapInterval interval = PairBootstrap.Of([1.1, 1.1, 1.1], [1.25, 1.25, 1.25]);

        Assert.Equal(.88, interval.Estimate, 12);
        Assert.Equal((interval.Estimate, interval.Estimate), (interval.Low, interval.High));
    }

    [Fact]
    public void The_estimate_is_the_quotient_of_the_medians() =>
        Assert.Equal(.9 / 1.2, PairBootstrap.Of([.9, 5, .1], [9, 1.2, .2]).Estimate, 12);

    [Fact]
    public void The_interval_of_two_pairs_is_that_of_their_four_resamples()
    {
        // Two draws of two pairs: (1, 1), (1, 2), (2, 1), (2, 2), with medians 1, 1.5, 1.5 and 2; a quarter of them is more than either tail.
        BootstrapInterval interval = PairBootstrap.Of([1, 2], [1, 1]);

        Assert.Equal(new BootstrapInterval(1.5, 1, 2), interval);
    }

    [Fact]
    public void Both_ratios_of_a_pair_are_drawn_together()
    {
        // The first process of the build before was slow in half of the pairs, which raises both ratios of these pairs alike.
        double[] ratios = [.. Enumerable.Range(0, Pairs).Select(pair => pair % 2 == 0 ? 1 : 1.6)];

        BootstrapInterval interval = PairBootstrap.Of(ratios, ratios);

        Assert.Equal(new BootstrapInterval(1, 1, 1), interval);
    }

    [Fact]
    public void The_same_pairs_give_the_same_interval()
    {
        (double[] ratios, double[] same) = Noisy(seed: 3, speed: 1);

        Assert.Equal(PairBootstrap.Of(ratios, same), PairBootstrap.Of(ratios, same));
    }

    [Fact]
    public void Two_builds_of_equal_speed_have_an_interval_that_contains_1()
    {
        int missed = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            (double[] ratios, double[] same) = Noisy(seed, speed: 1);
            BootstrapInterval interval = PairBootstrap.Of(ratios, same);
            Assert.InRange(interval.Estimate, interval.Low, interval.High);
            if (interval.Low > 1 || interval.High < 1) missed++;
        }

        // Of 40 intervals of 95 %, 2 are expected to miss; more than 6 happen less than once in 200 such tests.
        Assert.InRange(missed, 0, 6);
    }

    [Fact]
    public void A_build_that_is_a_tenth_slower_is_found()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            (double[] ratios, double[] same) = Noisy(seed, speed: .9);
            BootstrapInterval interval = PairBootstrap.Of(ratios, same);
            Assert.InRange(interval.High, .85, .999);
            Assert.InRange(interval.Low, .8, .95);
        }
    }

    [Fact]
    public void A_leg_without_an_answer_gives_0_and_no_number_that_JSON_lacks() =>
        Assert.Equal(new BootstrapInterval(0, 0, 0), PairBootstrap.Of([0, 0], [0, 0]));

    [Fact]
    public void Pairs_without_two_ratios_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PairBootstrap.Of([], []));
        Assert.Throws<ArgumentException>(() => PairBootstrap.Of([1], [1, 1]));
    }

    // Throughput of three processes with 4 % of noise each, beside that of the machine, which is shared by a pair and cancels.
    private static (double[] Ratios, double[] Same) Noisy(int seed, double speed)
    {
        Random random = new(seed);
        double[] ratios = new double[Pairs], same = new double[Pairs];
        for (int pair = 0; pair < Pairs; pair++)
        {
            double machine = .5 + random.NextDouble();
            double before = machine * Noise(), after = machine * speed * Noise(), again = machine * Noise();
            (ratios[pair], same[pair]) = (after / before, again / before);
        }

        return (ratios, same);

        double Noise() => Math.Exp(.04 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
