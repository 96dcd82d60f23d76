using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Beta priors found from a rate and the variance of its logit.</summary>
public sealed class BetaPriorTests
{
    private static readonly Gen<double> Rates = Gen.Double[-20, 20].Select(ReproducibleMath.Logistic);
    private static readonly Gen<double> Variances = Gen.Double[-12, 6].Select(exponent => Math.Pow(10, exponent));

    [Fact]
    public void Parameters_equal_the_reference() => Assert.All(ReferenceTable.Rows("beta_priors.csv"), row =>
    {
        double[] numbers = [.. row.Select(ReferenceTable.Number)];
        BetaPrior prior = BetaPrior.FromRate(numbers[0], numbers[1]);
        Assert.Equal(numbers[2], prior.Alpha, numbers[2] * 1e-13);
        Assert.Equal(numbers[3], prior.Beta, numbers[3] * 1e-13);
    });

    [Fact]
    public void Posteriors_equal_the_reference() => Assert.All(ReferenceTable.Rows("gamma_pairs.csv"), row =>
    {
        double[] numbers = [.. row.Select(ReferenceTable.Number)];
        (double mean, double variance) = new BetaPrior(numbers[0], numbers[1]).After(0, 0, 1).LogitMoments;

        // Below 1 the digamma function is about −1/x.
        Assert.Equal(numbers[2], mean, 1e-14 * Math.Max(1 / Math.Min(numbers[0], numbers[1]), 1));
        Assert.Equal(numbers[3], variance, 1e-14 * numbers[3]);
    });

    [Theory]
    [InlineData(1e-60, 1)]
    [InlineData(1e-60, 1e-60)]
    [InlineData(2, 1e120)]
    [InlineData(1e-49, 1e99)]
    [InlineData(1e-51, 1e101)]
    public void Extreme_shapes_have_their_posteriors(double alpha, double beta)
    {
        (double mean, double variance) = new BetaPrior(alpha, beta).After(0, 0, 1).LogitMoments;
        double expected = ReproducibleMath.Digamma(alpha) - ReproducibleMath.Digamma(beta);
        Assert.Equal(expected, mean, 1e-14 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(1, variance / (ReproducibleMath.Trigamma(alpha) + ReproducibleMath.Trigamma(beta)), 1e-14);
    }

    [Fact]
    public void Without_evidence_the_posterior_is_the_prior() => Gen.Select(Rates, Variances).Sample((rate, variance) =>
    {
        (double mean, double spread) = BetaPrior.FromRate(rate, variance).After(0, 0, 3).LogitMoments;
        double logit = ReproducibleMath.Logit(rate);

        // ψ itself may be as large as the variance.
        Assert.Equal(logit, mean, 2e-14 * (Math.Abs(logit) + variance + 10));
        Assert.Equal(variance, spread, variance * 1e-13);
    });

    [Fact]
    public void The_opposite_rate_has_the_opposite_prior() => Gen.Select(Gen.Int[1, 1023], Variances).Sample((share, variance) =>
    {
        double rate = share / 1024.0;
        BetaPrior prior = BetaPrior.FromRate(rate, variance);
        BetaPrior opposite = BetaPrior.FromRate(1 - rate, variance);
        Assert.Equal(prior.Alpha, opposite.Beta, prior.Alpha * 1e-12);
        Assert.Equal(prior.Beta, opposite.Alpha, prior.Beta * 1e-12);
    });

    [Fact]
    public void More_successes_raise_the_mean() => Gen.Select(Rates, Gen.Double[1, 1e6], Gen.Double[0, 0.9], Gen.Double[1, 10]).Sample((rate, trials, share, overdispersion) =>
    {
        BetaPrior prior = BetaPrior.FromRate(rate, 0.49);
        Assert.True(prior.After(trials * (share + 0.01), trials, overdispersion).LogitMoments.Mean > prior.After(trials * share, trials, overdispersion).LogitMoments.Mean);
    });

    [Fact]
    public void More_trials_at_the_same_share_lower_the_variance() => Gen.Select(Rates, Gen.Double[1, 1e6], Gen.Double[0, 1]).Sample((rate, trials, share) =>
    {
        BetaPrior prior = BetaPrior.FromRate(rate, 0.49);
        Assert.True(prior.After(2 * trials * share, 2 * trials, 3).LogitMoments.Variance < prior.After(trials * share, trials, 3).LogitMoments.Variance);
    });

    [Fact]
    public void Overdispersion_divides_the_evidence() =>
        Assert.Equal(new BetaPrior(2, 100).After(4, 400, 1).LogitMoments, new BetaPrior(2, 100).After(12, 1200, 3).LogitMoments);

    [Fact]
    public void Successes_that_rounding_puts_above_the_trials_are_no_failures() =>
        Assert.Equal(new BetaPrior(2, 100).After(10, 10, 1).LogitMoments.Mean, new BetaPrior(2, 100).After(10 * (1 + 1e-15), 10, 1).LogitMoments.Mean, 1e-14);

    [Theory]
    [InlineData(0, 0.49)]
    [InlineData(1, 0.49)]
    [InlineData(double.NaN, 0.49)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 1e7)]
    [InlineData(0.1, double.NaN)]
    public void Priors_out_of_range_are_refused(double rate, double variance) => Assert.Throws<ArgumentOutOfRangeException>(() => BetaPrior.FromRate(rate, variance));

    [Theory]
    [InlineData(-1, 10, 3)]
    [InlineData(double.PositiveInfinity, 10, 3)]
    [InlineData(double.NaN, 10, 3)]
    [InlineData(1, double.PositiveInfinity, 3)]
    [InlineData(0, double.NaN, 3)]
    [InlineData(1, 10, 0.5)]
    [InlineData(1, 10, double.NaN)]
    public void Evidence_out_of_range_is_refused(double successes, double trials, double overdispersion) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BetaPrior(2, 100).After(successes, trials, overdispersion).LogitMoments);

    [Fact]
    public void Nothing_is_allocated() => Assert.Equal(0, Allocation.Of(() => BetaPrior.FromRate(0.01, 0.49).After(3, 1000, 3).LogitMoments.Mean));
}
