using Scoring.Features;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Archetypes;

namespace Scoring.Tests.Scores;

/// <summary>
/// No score jumps anywhere: each number that stands behind it is walked across every edge that the model names. The bounds are those of docs/scores.md,
/// in hundredths of a score's range.
/// </summary>
public sealed class SmoothnessTests
{
    private const double PointsPerStep = 1;
    private const double PointsPerHour = 0.25;
    private const float Least = 0.01f;

    public static TheoryData<string> Archetypes => [.. Archetype.All.Select(archetype => archetype.Name)];

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void Every_number_moves_scores_in_proportion(string name)
    {
        CreatorFeatures features = FeaturesOf(name);
        foreach (FeatureLens lens in FeatureLens.All)
        {
            float value = lens.Get(features);
            if (float.IsNaN(value) || value == 0) continue;
            double coarse = GreatestStep(features, lens, value, 100), fine = GreatestStep(features, lens, value, 800);

            // Where a score jumps, a finer walk meets the same jump; where it is but steep, eight times the steps are each far smaller.
            Assert.True(fine <= (coarse / 2) + 0.001, $"{lens.Name}: steps of {coarse} points, and of {fine} with eight times as many");
        }
    }

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void Walking_followers_across_the_tiers(string name)
    {
        CreatorFeatures features = FeaturesOf(name) with { Followers = 900 };
        TierEdges edges = ShippedModel.Instance.Tiers;
        Assert.True(edges.Micro > 900 && edges.Mega < 5e6);
        CreatorScores before = Histories.ScoresOf(features);
        for (double followers = 900; followers < 5e6; followers *= 1.01)
        {
            CreatorFeatures next = WithSize(features, followers);
            CreatorScores after = Histories.ScoresOf(next);
            AssertClose(before, after, followers == 900 ? 100 : PointsPerStep, $"{followers} followers");
            before = after;
        }
    }

    [Theory]
    [MemberData(nameof(Archetypes))]
    public void Walking_age_up_to_where_nothing_is_left(string name)
    {
        CreatorFeatures features = FeaturesOf(name);
        CreatorScores before = Histories.ScoresOf(features);
        for (int hour = 1; hour <= 400 * 24; hour++)
        {
            CreatorScores after = Histories.ScoresOf(features, hour * 3_600_000L);
            AssertClose(before, after, PointsPerHour, $"{hour} hours");
            before = after;
        }
    }

    [Fact]
    public void Walking_evidence_from_nothing()
    {
        CreatorFeatures features = FeaturesOf("genuine micro");
        foreach (FeatureLens lens in FeatureLens.All.Where(lens => lens.Name.EndsWith("Posts", StringComparison.Ordinal)))
        {
            CreatorScores before = Histories.ScoresOf(lens.Set(features, lens.Name == nameof(CreatorFeatures.SpreadPosts) ? 1 : 0));
            for (int i = 1; i < 1_500; i++)
            {
                CreatorScores after = Histories.ScoresOf(lens.Set(features, (lens.Name == nameof(CreatorFeatures.SpreadPosts) ? 1 : 0) + (i * 0.01f)));
                AssertClose(before, after, PointsPerStep, $"{i / 100.0} of {lens.Name}");
                before = after;
            }
        }
    }

    [Fact]
    public void Walking_the_size_of_a_cohort()
    {
        CreatorFeatures features = FeaturesOf("genuine micro");
        CreatorScores before = ScoresIn(0, features);
        for (int accounts = 1; accounts < 1_000; accounts++)
        {
            CreatorScores after = ScoresIn(accounts, features);
            AssertClose(before, after, PointsPerStep, $"{accounts} accounts");
            before = after;
        }
    }

    [Fact]
    public void Walking_authenticity_across_its_cap()
    {
        // The base is walked, and with it the population that trust compares with: authenticity goes everywhere while no observation changes.
        CreatorFeatures features = FeaturesOf("genuine micro");
        CreatorScores? before = null;
        for (int step = -1_200; step <= 800; step++)
        {
            CreatorScores after = ScoresAtAuthenticity(step / 200.0, features);
            if (before is not null) AssertClose(before, after, PointsPerStep, $"a base of {step / 200.0}");
            before = after;
        }
    }

    private static double GreatestStep(in CreatorFeatures features, FeatureLens lens, float value, int steps)
    {
        double greatest = 0;
        CreatorScores before = Histories.ScoresOf(lens.Set(features, value * Least));
        for (int i = 1; i <= steps; i++)
        {
            CreatorScores after = Histories.ScoresOf(lens.Set(features, value * (Least + (2f * i / steps))));
            greatest = Math.Max(greatest, Histories.All(before).Zip(Histories.All(after)).Max(pair => Distance(pair.First, pair.Second)));
            before = after;
        }

        return greatest;
    }

    private static double Distance(ScoreEstimate one, ScoreEstimate other) =>
        100 / one.Scale * Math.Max(Math.Abs(one.Value - other.Value), Math.Max(Math.Abs(one.Low - other.Low), Math.Abs(one.High - other.High)));

    private static void AssertClose(CreatorScores one, CreatorScores other, double points, string where)
    {
        foreach ((ScoreEstimate left, ScoreEstimate right) in Histories.All(one).Zip(Histories.All(other)))
        {
            Assert.True(Distance(left, right) <= points, $"{where}: {left.Value:R} [{left.Low:R}, {left.High:R}] to {right.Value:R} [{right.Low:R}, {right.High:R}]");
        }
    }

    private static CreatorFeatures FeaturesOf(string name) => Archetype.All.Single(archetype => archetype.Name == name).Features;

    // The same engagement per follower at another size.
    private static CreatorFeatures WithSize(in CreatorFeatures features, double followers)
    {
        float logSize = (float)Math.Log(followers + 1);
        return features with
        {
            Followers = (long)followers,
            ByFollowers = features.ByFollowers with { MeanLogSize = logSize, MeanLogEngagement = logSize + features.ByFollowers.MeanLogEngagement - features.ByFollowers.MeanLogSize },
        };
    }

    private static CreatorScores ScoresIn(int accounts, in CreatorFeatures features)
    {
        string cohort = $$"""
            {"platform": "instagram", "denominator": "reach", "niche": "552", "accounts": {{accounts}},
            "level": {"value": 0.04, "tag": "J", "source": "a test"}, "spread_between": {"value": 1.1, "tag": "J", "source": "a test"} }
            """;
        CreatorScores scores = new();
        CreatorScorer.Score(features, ScoringModel.Parse(ModelEditing.WithCohorts(cohort)), features.NewestObservedAt, scores);
        Assert.Equal("instagram/reach/552", scores.Engagement.Cohort);
        return scores;
    }

    private static CreatorScores ScoresAtAuthenticity(double logit, in CreatorFeatures features)
    {
        ScoringModel model = ScoringModel.Parse(ModelEditing.WithAuthenticityBase(logit));
        CreatorScores scores = new();
        CreatorScorer.Score(features, model, features.NewestObservedAt, scores);
        return scores;
    }
}
