using Scoring.Fitting.Engagement;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class SizeLawTests
{
    private const double LogReference = 10, Prior = 0.3;

    [Fact]
    public void Accounts_of_many_sizes_determine_the_elasticity()
    {
        FitAccount[] wide = Simulate(3_000, elasticity: 0.1, logSize: 10, width: 6);
        Assert.Equal(0.1, SizeLaw.Of([wide], LogReference, priorElasticity: null).Elasticity, 0.02);
        Assert.Equal(0.1, SizeLaw.Of([wide], LogReference, Prior).Elasticity, 0.02);
    }

    [Fact]
    public void Accounts_of_nearly_one_size_keep_the_elasticity_of_the_prior()
    {
        // A list of the greatest accounts: hundreds of times above the reference, within a factor of 1.2. Their own slope is noise.
        for (int seed = 0; seed < 20; seed++)
        {
            FitAccount[] top = Simulate(500, elasticity: 0.3, logSize: 16, width: 0.2, seed);
            var law = SizeLaw.Of([top], LogReference, Prior);
            Assert.Equal(Prior, law.Elasticity, 0.06);
            Assert.Equal(-4, law.LogLevels[""], 0.45);
        }

        Assert.Equal(Prior, SizeLaw.Of([Simulate(100, 0.3, 16, width: 0)], LogReference, Prior).Elasticity, 1e-12);
        Assert.Throws<TooLittleDataException>(() => SizeLaw.Of([Simulate(100, 0.3, 16, width: 0)], LogReference, priorElasticity: null));
    }

    [Fact]
    public void The_weight_of_the_prior_is_one_of_two_precisions()
    {
        // Without noise between the rates of two sizes the slope is exact; residuals of .5 at both sizes give its precision.
        FitAccount[] pairs =
        [
            .. Enumerable.Range(0, 100).Select(place => new FitAccount(
                "", 2, -4 + (place % 2 == 0 ? 0.5 : -0.5), 0, place % 4 < 2 ? LogReference - 0.25 : LogReference + 0.25)),
        ];
        double sizes = 100 * 0.0625, variance = 100 * 0.25 / 98, own = sizes / variance, prior = 1 / (SizeLaw.PriorDeviation * SizeLaw.PriorDeviation);
        Assert.Equal(Prior * prior / (own + prior), SizeLaw.Of([pairs], LogReference, Prior).Elasticity, 1e-3);
    }

    [Fact]
    public void A_tenth_of_wrong_counts_moves_slope_and_level_little()
    {
        FitAccount[] accounts = Simulate(2_000, elasticity: 0.2, logSize: 10, width: 4);

        // The largest accounts have a thousandth of their engagement.
        FitAccount[] wrong = [.. accounts.OrderBy(account => account.LogSize).Select((account, place) => place < 1_800 ? account : account with { MeanLogRate = account.MeanLogRate - (place % 2 == 0 ? 7 : 0) })];
        SizeLaw before = SizeLaw.Of([accounts], LogReference, Prior), after = SizeLaw.Of([wrong], LogReference, Prior);
        Assert.Equal(before.LogLevels[""], after.LogLevels[""], 0.1);
        Assert.Equal(before.Elasticity, after.Elasticity, 0.12);
    }

    private static FitAccount[] Simulate(int accounts, double elasticity, double logSize, double width, int seed = 1)
    {
        Random random = new(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        FitAccount One()
        {
            double size = logSize + (width * (random.NextDouble() - 0.5));
            return new FitAccount("", 3, -4 - (elasticity * (size - LogReference)) + (0.8 * Normal()), 0.1, size);
        }

        return [.. Enumerable.Range(0, accounts).Select(_ => One())];
    }
}
