using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

public sealed class GammaPriorTests
{
    [Theory]
    [InlineData(0, 1.6449340668482264, 1)] // ψ′(1) = π²/6
    [InlineData(0.7, 0.6449340668482264, 2)] // ψ′(2) = π²/6 − 1
    [InlineData(-4, 4.934802200544679, 0.5)] // ψ′(½) = π²/2
    public void The_prior_says_what_it_was_asked_to_say(double mean, double variance, double shape)
    {
        GammaPrior prior = GammaPrior.FromLog(mean, variance);
        Assert.Equal(shape, prior.Shape, 1e-12);
        (double saidMean, double saidVariance) = prior.LogPosterior(0, 0, 1);
        Assert.Equal(mean, saidMean, 1e-12);
        Assert.Equal(variance, saidVariance, 1e-12);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(7)]
    [InlineData(1e6)]
    public void Any_spread_within_bounds_can_be_said(double variance)
    {
        GammaPrior prior = GammaPrior.FromLog(2, variance);
        Assert.Equal(1, ReproducibleMath.Trigamma(prior.Shape) / variance, 1e-9);
    }

    [Fact]
    public void Counts_are_added_to_the_shape_and_time_to_the_rate()
    {
        (double mean, double variance) = new GammaPrior(1, 2).LogPosterior(6, 4, 2);
        Assert.Equal(ReproducibleMath.Digamma(4) - Math.Log(4), mean, 1e-14);
        Assert.Equal(ReproducibleMath.Trigamma(4), variance, 1e-14);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e7)]
    [InlineData(double.NaN)]
    public void A_spread_out_of_bounds_is_refused(double variance) => Assert.Throws<ArgumentOutOfRangeException>(() => GammaPrior.FromLog(0, variance));

    [Fact]
    public void A_mean_that_is_not_finite_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => GammaPrior.FromLog(double.NaN, 1));
}
