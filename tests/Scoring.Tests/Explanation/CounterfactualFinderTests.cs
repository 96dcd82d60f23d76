using CsCheck;
using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Explanation;

public sealed class CounterfactualFinderTests
{
    private static readonly Gen<CreatorFeatures> Practice = Gen.Select(
        Gen.Select(Gen.Float[0, 30], Gen.Float[0, 1], Gen.Float[0, 20], Gen.Float[0, 1]),
        Gen.Select(Gen.Float[0, 30], Gen.Float[0, 1]),
        Gen.Float[0, 1e6f],
        (sponsorship, topics, growth) => CreatorFeatures.Unknown(Platform.Instagram) with
        {
            PaidKnownPosts = sponsorship.Item1,
            PaidShare = sponsorship.Item2,
            DisclosureKnownPosts = sponsorship.Item3,
            DisclosedShare = sponsorship.Item4,
            TopicPosts = topics.Item1,
            TopicFocus = topics.Item2,
            EngagedPosts = 10,
            MeanLogEngagement = 6,
            GrowthDays = 90,
            UnexplainedGrowth = growth,
        });

    [Fact]
    public void A_change_brings_what_it_promises() => Practice.Sample(
        features =>
        {
            CreatorScores before = Histories.ScoresOf(features);
            foreach (Counterfactual change in CounterfactualFinder.Find(features, ShippedModel.Instance, before))
            {
                // Features are kept in single precision, so that a share is met to some millionths.
                CreatorScores after = Histories.ScoresOf(With(features, change));
                Assert.Equal(change.Score, after.Trust.Value, 2e-3);
                Assert.Equal(before.Trust.TotalMicros + change.Micros, after.Trust.TotalMicros, 100.0);
                Assert.True(change.Micros > 0);
                double beyond = change.Score - before.Trust.Value - ShippedModel.Instance.CounterfactualGoal;
                Assert.True(change.ReachesGoal ? beyond > -1e-4 : beyond < 1e-4, $"{beyond} beyond the goal");
                Assert.Equal(before.Trust.Contributions.ToArray().Single(line => line.Code == change.Code).Observed, change.Observed);
            }
        },
        iter: 10_000);

    [Fact]
    public void A_change_that_reaches_the_goal_goes_no_further_than_it_must() => Practice.Sample(
        features =>
        {
            CreatorScores before = Histories.ScoresOf(features);
            foreach (Counterfactual change in CounterfactualFinder.Find(features, ShippedModel.Instance, before).Where(change => change.ReachesGoal))
            {
                double less = change.Target - ((change.Target - change.Observed) / 1_000);
                CreatorScores short_ = Histories.ScoresOf(With(features, change with { Target = less }));
                Assert.True(short_.Trust.Value < before.Trust.Value + ShippedModel.Instance.CounterfactualGoal + 0.01);
            }
        },
        iter: 10_000);

    [Fact]
    public void Hidden_sponsorship_is_advised_to_be_disclosed()
    {
        CreatorFeatures hidden = CreatorFeatures.Unknown(Platform.Instagram) with { PaidKnownPosts = 12, PaidShare = 0.2f, DisclosureKnownPosts = 6, DisclosedShare = 0 };
        Counterfactual change = Assert.Single(CounterfactualFinder.Find(hidden, ShippedModel.Instance, Histories.ScoresOf(hidden)));
        Assert.Equal(("DISCLOSURE_RATE", true), (change.Code, change.ReachesGoal));
        Assert.StartsWith("Disclose ", change.Text, StringComparison.Ordinal);
        Assert.EndsWith(" % of the paid posts instead of 0 %: trust would be " + change.Score.ToString("0.0") + ".", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_posts_too_often_is_advised_to_post_less()
    {
        CreatorFeatures busy = CreatorFeatures.Unknown(Platform.Instagram) with { CadenceGaps = 29, CadenceWeeks = 29f / 35 };
        Counterfactual change = Assert.Single(CounterfactualFinder.Find(busy, ShippedModel.Instance, Histories.ScoresOf(busy)));
        Assert.Equal("CADENCE", change.Code);
        Assert.InRange(change.Target, 5, 34);
    }

    [Fact]
    public void What_was_not_observed_is_not_advised()
    {
        CreatorFeatures unknown = CreatorFeatures.Unknown(Platform.Instagram);
        Assert.Empty(CounterfactualFinder.Find(unknown, ShippedModel.Instance, Histories.ScoresOf(unknown)));
    }

    [Fact]
    public void A_capped_score_promises_nothing_that_the_cap_takes_back()
    {
        CreatorFeatures fake = CreatorFeatures.Unknown(Platform.Instagram) with
        {
            EngagedPosts = 10,
            MeanLogEngagement = 5,
            GrowthDays = 90,
            UnexplainedGrowth = 1e7f,
            Following = 7_000,
            PostCount = 3,
            SpreadPosts = 12,
            LogSpread = -4,
            PaidKnownPosts = 10,
            PaidShare = 0,
            TopicPosts = 10,
            TopicFocus = 0.3f,
        };
        CreatorScores scores = Histories.ScoresOf(fake);
        Assert.Contains(scores.Trust.Contributions.ToArray(), line => line.Code == ScorecardModel.AuthenticityCapCode);
        Assert.Empty(CounterfactualFinder.Find(fake, ShippedModel.Instance, scores));
    }

    [Fact]
    public void Scores_without_lines_are_refused()
    {
        CreatorScores scores = new();
        CreatorFeatures unknown = CreatorFeatures.Unknown(Platform.X);
        CreatorScorer.Score(unknown, ShippedModel.Instance, 0, scores, keepsLines: false);
        Assert.Throws<ArgumentException>(() => CounterfactualFinder.Find(unknown, ShippedModel.Instance, scores));
    }

    private static CreatorFeatures With(in CreatorFeatures features, Counterfactual change) => change.Code switch
    {
        "SPONSORED_RATIO" => features with { PaidShare = (float)change.Target },
        "DISCLOSURE_RATE" => features with { DisclosedShare = (float)change.Target },
        "NICHE_FOCUS" => features with { TopicFocus = (float)change.Target },
        _ => throw new InvalidOperationException($"{change.Code} needs a case of its own."),
    };
}
