using Scoring.Fitting.Engagement;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class EngagementFitTests
{
    private const double LogReference = 10;
    private const double Elasticity = 0.2;
    private const double Between = 0.8;
    private const double Within = 0.5;

    [Fact]
    public void It_finds_the_numbers_that_accounts_were_made_from()
    {
        FitAccount[] accounts = [.. Simulate("", -4, 3_000), .. Simulate("552", -3.5, 4_000), .. Simulate("210", -3, 2_000)];
        var fit = EngagementFit.Of(accounts, LogReference);

        // About three standard errors, seen over 9,000 accounts.
        Assert.Equal(Elasticity, fit.SizeElasticity, 0.02);
        Assert.Equal(Between, fit.SpreadBetween, 0.03);
        Assert.Equal(Within, fit.SpreadWithin, 0.02);
        Assert.Equal(-4, fit.LogLevel, 0.06);
        Assert.Equal(["210", "552"], fit.Cohorts.Select(cohort => cohort.Niche));
        Assert.Equal([2_000, 4_000], fit.Cohorts.Select(cohort => cohort.Accounts));
        Assert.Equal(-3, fit.Cohorts[0].LogLevel, 0.06);
        Assert.Equal(-3.5, fit.Cohorts[1].LogLevel, 0.06);
    }

    [Fact]
    public void Where_hardly_any_account_is_without_a_niche_the_ground_is_the_level_of_all()
    {
        FitAccount[] accounts = [.. Simulate("", -9, EngagementFit.FewestAccounts - 1), .. Simulate("552", -3, 2_000)];

        // Forty-nine of two thousand move a robust level by a few hundredths; the mean would fall by .15.
        Assert.Equal(-3.03, EngagementFit.Of(accounts, LogReference).LogLevel, 0.05);
    }

    [Fact]
    public void A_few_wrong_accounts_move_the_spread_little()
    {
        FitAccount[] accounts = Simulate("", -4, 3_000);
        FitAccount[] wrong = [.. accounts.Select((account, place) => place % 50 == 0 ? account with { MeanLogRate = account.MeanLogRate - 7 } : account)];

        // The sum of squares would rise to a spread of 1.3.
        Assert.Equal(Between, EngagementFit.Of(wrong, LogReference).SpreadBetween, 0.08);
    }

    [Fact]
    public void A_niche_of_few_accounts_has_no_cohort_and_its_accounts_count()
    {
        FitAccount[] accounts = [.. Simulate("", -4, 500), .. Simulate("552", -3, EngagementFit.FewestOfNiche), .. Simulate("210", 4, EngagementFit.FewestOfNiche - 1)];
        var fit = EngagementFit.Of(accounts, LogReference);
        Assert.Equal("552", Assert.Single(fit.Cohorts).Niche);
        Assert.NotEqual(EngagementFit.Of(accounts[..^4], LogReference).LogLevel, fit.LogLevel);
    }

    [Fact]
    public void Numbers_stay_within_the_bounds_of_a_model_file()
    {
        FitAccount[] growing = [.. Enumerable.Range(0, 100).Select(index => new FitAccount("", 2, -4 + (0.01 * index), 0, 8 + (0.01 * index)))];
        var fit = EngagementFit.Of(growing, LogReference);
        Assert.Equal(0, fit.SizeElasticity);
        Assert.Equal(0.01, fit.SpreadWithin);
        FitAccount[] falling = [.. growing.Select(account => account with { MeanLogRate = -3 * account.LogSize, Variance = 4 })];
        Assert.Equal(0.99, EngagementFit.Of(falling, LogReference).SizeElasticity);
        Assert.Equal(0.01, EngagementFit.Of([.. falling.Select(account => account with { MeanLogRate = -4 })], LogReference).SpreadBetween);
    }

    [Fact]
    public void Too_little_data_is_refused()
    {
        FitAccount[] enough = Simulate("", -4, 200);
        AssertRefused("49 accounts", enough[..(EngagementFit.FewestAccounts - 1)]);
        AssertRefused("0 posts", [.. enough.Select(account => account with { Posts = 1, Variance = 0 })]);
        AssertRefused("one size", [.. enough.Select(account => account with { LogSize = 9 })]);
    }

    private static void AssertRefused(string reason, FitAccount[] accounts)
    {
        TooLittleDataException refusal = Assert.Throws<TooLittleDataException>(() => EngagementFit.Of(accounts, LogReference));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    private static FitAccount[] Simulate(string niche, double logLevel, int accounts)
    {
        Random random = new(accounts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        FitAccount One(int index)
        {
            int posts = 1 + (index % 4);
            double logSize = 7 + (6 * random.NextDouble());
            double own = logLevel - (Elasticity * (logSize - LogReference)) + (Between * Normal());
            double[] rates = [.. Enumerable.Range(0, posts).Select(_ => own + (Within * Normal()))];
            double mean = rates.Average();
            return new FitAccount(niche, posts, mean, rates.Average(rate => (rate - mean) * (rate - mean)), logSize);
        }

        return [.. Enumerable.Range(0, accounts).Select(One)];
    }
}
