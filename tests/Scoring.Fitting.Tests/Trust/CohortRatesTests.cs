using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Trust;

namespace Scoring.Fitting.Tests.Trust;

public sealed class CohortRatesTests
{
    [Fact]
    public void A_campaign_is_held_against_the_median_of_its_platform_at_its_time()
    {
        // Spring converts at 1 to 2 %, autumn at 3 to 4 %; the other platform at a point or three more.
        TrustRow[] rows = [.. Season(0, 0.01, Platform.Instagram), .. Season(200, 0.03, Platform.Instagram), .. Season(0, 0.02, Platform.X), .. Season(200, 0.06, Platform.X)];
        CohortRates cohorts = CohortRates.Of(rows);
        Assert.True(cohorts.IsPositive(Row(20, 0.016, Platform.Instagram)));
        Assert.False(cohorts.IsPositive(Row(20, 0.014, Platform.Instagram)));
        Assert.False(cohorts.IsPositive(Row(220, 0.034, Platform.Instagram)));
        Assert.True(cohorts.IsPositive(Row(220, 0.036, Platform.Instagram)));
        Assert.False(cohorts.IsPositive(Row(20, 0.024, Platform.X)));
        Assert.Equal(0.5, rows.Average(row => cohorts.IsPositive(row) ? 1.0 : 0), 0.02);
        Assert.Equal(0.025, cohorts.Medians[(Platform.Instagram, true)], 0.006);
    }

    [Fact]
    public void Where_few_started_about_the_same_time_the_nearest_serve()
    {
        CohortRates cohorts = CohortRates.Of(Season(0, 0.01, Platform.Instagram));
        Assert.True(cohorts.IsPositive(Row(900, 0.016, Platform.Instagram)));
        Assert.False(cohorts.IsPositive(Row(900, 0.014, Platform.Instagram)));
    }

    [Fact]
    public void Tiny_campaigns_and_tiny_cohorts_are_not_judged()
    {
        CohortRates cohorts = CohortRates.Of([.. Season(0, 0.01, Platform.Instagram), .. Season(0, 0.01, Platform.X).Take(CohortRates.LeastCampaigns - 1)]);
        Assert.Null(cohorts.ReasonAgainst(Row(20, 0.01, Platform.Instagram)));
        Assert.StartsWith("too small: fewer than 3", cohorts.ReasonAgainst(Row(20, 0.01, Platform.Instagram) with { Trials = 190 }), StringComparison.Ordinal);
        Assert.StartsWith("in a cohort of fewer than 30", cohorts.ReasonAgainst(Row(20, 0.01, Platform.X)), StringComparison.Ordinal);
        Assert.StartsWith("in a cohort of fewer than 30", cohorts.ReasonAgainst(Row(20, 0.01, Platform.Instagram) with { IsByReach = false }), StringComparison.Ordinal);
    }

    // A hundred campaigns within forty days, their rates even over one point.
    private static TrustRow[] Season(int day, double from, Platform platform) =>
        [.. Enumerable.Range(0, 100).Select(place => Row(day + (place % 40), from + (0.01 * ((place * 37 % 100) + 0.5) / 100), platform))];

    private static TrustRow Row(int day, double rate, Platform platform)
    {
        long startedAtMs = MadeUpCampaigns.FirstMs + (day * MadeUpCampaigns.DayMs);
        return new TrustRow("somebody", platform, CreatorFeatures.Unknown(platform), startedAtMs, startedAtMs + (30 * MadeUpCampaigns.DayMs), true, 1_000_000, 1_000_000 * rate);
    }
}
