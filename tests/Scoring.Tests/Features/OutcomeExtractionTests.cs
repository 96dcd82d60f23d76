using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

public sealed class OutcomeExtractionTests
{
    [Fact]
    public void Campaigns_are_added_up_by_the_age_of_their_snapshots()
    {
        CreatorFeatures features = Posts.FeaturesOf(
            Campaign("new", 400, campaign => campaign with { Reach = 1_000, Conversions = 20, Clicks = 50, Returns = 4, BrandRating = 0.5 }),
            Campaign("old", 220, campaign => campaign with { Reach = 800, Conversions = 10, Returns = 1, BrandRating = -0.2 }));
        OutcomeFeatures outcomes = features.Outcomes;
        Assert.Equal(1.5, outcomes.Campaigns, 1e-6);
        Assert.Equal((1_400f, 25f), (outcomes.ConversionTrials, outcomes.Conversions));
        Assert.Equal((1_000f, 50f), (outcomes.ClickTrials, outcomes.Clicks));
        Assert.Equal((25f, 4.5f), (outcomes.ReturnTrials, outcomes.Returns));

        // Three half-lives of ratings, of 60 days each, are one of outcomes.
        Assert.Equal((1.125f, 0.125f), (outcomes.Ratings, outcomes.NegativeRatings));
        Assert.Equal(Histories.StartMs + (400 * Histories.DayMs), features.NewestOutcomeObservedAt);
    }

    [Fact]
    public void Impressions_stand_in_for_reach_and_redemptions_for_conversions()
    {
        OutcomeFeatures outcomes = Posts.FeaturesOf(Campaign("a", 9, campaign => campaign with { Impressions = 900, Redemptions = 7, Returns = 2 })).Outcomes;
        Assert.Equal(new OutcomeFeatures(1, 900, 7, 0, 0, 7, 2, 0, 0), outcomes);
        OutcomeFeatures both = Posts.FeaturesOf(Campaign("a", 9, campaign => campaign with { Reach = 500, Impressions = 900, Conversions = 5, Redemptions = 7 })).Outcomes;
        Assert.Equal(new OutcomeFeatures(1, 500, 5, 0, 0, 0, 0, 0, 0), both);
    }

    [Fact]
    public void More_successes_than_trials_contradict_each_other_and_tell_nothing() => Assert.Equal(
        default,
        Posts.FeaturesOf(Campaign("a", 9, campaign => campaign with { Reach = 10, Conversions = 30, Clicks = 11, Returns = 99 })).Outcomes);

    [Fact]
    public void A_campaign_that_tells_nothing_is_no_outcome()
    {
        CreatorFeatures told = Posts.FeaturesOf(Campaign("a", 9, campaign => campaign with { Reach = 10, Conversions = 1 }));
        CreatorFeatures more = Posts.FeaturesOf(
            Campaign("a", 9, campaign => campaign with { Reach = 10, Conversions = 1 }),
            Campaign("b", 300, campaign => campaign with { Reach = 10 }),
            Campaign("c", 300, campaign => campaign with { Conversions = 3, Clicks = 9 }),
            Campaign("d", 300, campaign => campaign with { Reach = 0, Conversions = 0, Returns = 0 }));
        Assert.Equal(told.Outcomes, more.Outcomes);
        Assert.Equal(told.NewestOutcomeObservedAt, more.NewestOutcomeObservedAt);
        Assert.Equal(-1, Posts.FeaturesOf(Campaign("b", 9, campaign => campaign with { Reach = 10 })).NewestOutcomeObservedAt);
    }

    [Fact]
    public void A_withdrawn_campaign_counts_no_more()
    {
        Observation campaign = Campaign("a", 9, campaign => campaign with { Reach = 10, Conversions = 1 });
        CreatorFeatures features = Posts.FeaturesOf(campaign, campaign with { Stamp = new Stamp(campaign.Stamp.ObservedAtMs + 1, 0), Removed = true });
        Assert.Equal((default, -1L), (features.Outcomes, features.NewestOutcomeObservedAt));
    }

    [Fact]
    public void Ageing_a_sum_is_ageing_its_campaigns()
    {
        // An observation of the other kind that is newer changes the sums and the time they are aged from, and not what is left of them.
        Observation old = Campaign("a", 100, campaign => campaign with { Reach = 1_000, Conversions = 40 });
        Observation rating = Campaign("b", 280, campaign => campaign with { BrandRating = 1 });
        long asOfMs = Histories.StartMs + (460 * Histories.DayMs);
        CreatorFeatures alone = Posts.FeaturesOf(old), with = Posts.FeaturesOf(old, rating);
        Assert.Equal(500, with.Outcomes.ConversionTrials, 1e-3);
        Assert.Equal(
            alone.Outcomes.ConversionTrials * Scorecards(alone, asOfMs).Outcomes, with.Outcomes.ConversionTrials * Scorecards(with, asOfMs).Outcomes, 1e-3);
    }

    private static Scoring.Scorecards.Ageing Scorecards(in CreatorFeatures features, long asOfMs) =>
        Scoring.Scorecards.Ageing.Of(features, ShippedModel.Instance.Extraction, asOfMs);

    private static Observation Campaign(string id, int day, Func<CampaignOutcome, CampaignOutcome> fill) => new(
        new Stamp(Histories.StartMs + (day * Histories.DayMs), 0),
        fill(new CampaignOutcome { Source = "shop", CampaignId = id, StartedAtMs = Histories.StartMs }));
}
