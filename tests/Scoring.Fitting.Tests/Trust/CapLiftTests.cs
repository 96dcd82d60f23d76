using Scoring.Creators;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;

namespace Scoring.Fitting.Tests.Trust;

public sealed class CapLiftTests
{
    [Fact]
    public void Campaigns_that_do_better_than_the_cap_allows_lift_it() => Assert.InRange(LiftOf(doubtful: 200, shareOfPositives: 0.6), 1, 8);

    [Fact]
    public void Campaigns_that_do_as_badly_as_the_cap_says_leave_it() => Assert.Equal(0, LiftOf(doubtful: 200, shareOfPositives: 0.05));

    [Fact]
    public void Few_campaigns_leave_it() => Assert.Equal(0, LiftOf(doubtful: CapLift.LeastCapped - 1, shareOfPositives: 1));

    // Creators with every sign of a bought audience, whom the curves would trust and the cap does not.
    private static double LiftOf(int doubtful, double shareOfPositives)
    {
        TrustRow[] rows = [.. Enumerable.Range(0, doubtful).Select(creator => Doubtful(creator))];
        bool[] positives = [.. rows.Select((_, place) => place < shareOfPositives * doubtful)];
        TrustDesign design = new(new ModelDraft(ShippedFile.Bytes), rows, positives);
        Assert.InRange(design.CapOf(0), -2, -0.5);
        int[] all = [.. Enumerable.Range(0, doubtful)];
        StrengthChoice said = new(1, [], all, [.. all.Select(_ => 0.4)], [.. all.Select(_ => 0.0)]);
        return CapLift.Of(design, said, 0);
    }

    private static TrustRow Doubtful(int creator)
    {
        long startedAtMs = MadeUpCampaigns.FirstMs + MadeUpCampaigns.DayMs;
        return new TrustRow(
            $"creator-{creator}",
            Platform.Instagram,
            Features.CreatorFeatures.Unknown(Platform.Instagram) with
            {
                NewestObservedAt = MadeUpCampaigns.FirstMs,
                Following = 7_000,
                PostCount = 3,
                EngagedPosts = 10,
                MeanLogEngagement = 5,
                GrowthDays = 90,
                UnexplainedGrowth = 1e6f,
            },
            startedAtMs,
            startedAtMs + (30 * MadeUpCampaigns.DayMs),
            true,
            10_000,
            100);
    }
}
