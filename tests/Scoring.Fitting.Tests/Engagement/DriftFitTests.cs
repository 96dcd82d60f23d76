using Scoring.Fitting.Engagement;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class DriftFitTests
{
    private const double Reach = 1.6448536269514722;

    [Fact]
    public void The_drift_is_that_with_which_nine_tenths_are_covered()
    {
        // 99 accounts that need 0.01, 0.02, …: 90 of them is nine tenths of a hundred.
        DriftAccount[] accounts = [.. Enumerable.Range(1, 99).Select(place => new DriftAccount(place * 0.01 * Reach, 0))];
        Assert.Equal(0.9, DriftFit.Of(accounts), 1e-12);
        Assert.Equal(0.9, DriftFit.Of([.. accounts.Reverse().Select(account => account with { Distance = -account.Distance })]), 1e-12);
    }

    [Fact]
    public void What_the_belief_leaves_open_already_needs_no_drift()
    {
        DriftAccount[] accounts = [.. Enumerable.Range(1, 99).Select(place => new DriftAccount(place * 0.01 * Reach, 0.25))];
        Assert.Equal(Math.Sqrt(0.81 - 0.25), DriftFit.Of(accounts), 1e-12);
        Assert.Equal(0, DriftFit.Of([.. accounts.Select(account => account with { Variance = 1 })]));
    }

    [Fact]
    public void Too_few_accounts_are_refused() => Assert.Equal(
        "Too little data to fit a drift to: 49 accounts with later posts, at least 50 are needed.",
        Assert.Throws<TooLittleDataException>(() => DriftFit.Of([.. Enumerable.Repeat(new DriftAccount(1, 0), DriftFit.FewestAccounts - 1)])).Message);
}
