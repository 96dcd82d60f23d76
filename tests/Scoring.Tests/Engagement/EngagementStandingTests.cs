using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Features;
using Scoring.Tests.Generators;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Engagement;

/// <summary>The evidence of several kinds of rates in one score.</summary>
public sealed class EngagementStandingTests
{
    private const double Reach = 1.6448536269514722;

    // 100 times the greatest density of the normal distribution: points per probit.
    private const double PointsPerProbit = 39.894228040143268;

    private static readonly Gen<DenominatorStatistics> Views = Gen.Select(Gen.Double[0.01, 30], Gen.Double[-6, 0], Gen.Double[0, 1])
        .Select((posts, logRate, variance) => new DenominatorStatistics(Math.Max(1, (int)posts), (float)posts, (float)logRate, (float)variance, 9));

    private static readonly Gen<DenominatorStatistics> Followers = Gen.Select(Gen.Double[0.01, 30], Gen.Double[0, 9], Gen.Double[0, 1])
        .Select((posts, logEngagement, variance) => new DenominatorStatistics(Math.Max(1, (int)posts), (float)posts, (float)logEngagement, (float)variance, 10));

    [Fact]
    public void Two_kinds_are_combined_by_the_written_formula()
    {
        DenominatorStatistics views = new(4, 4, -3, 0.1f, 9), followers = new(6, 6, 6, 0.2f, 10);
        CreatorScores scores = ScoresOf(views, followers);
        double z1 = (views.MeanLogEngagement - Math.Log(0.03)) / 0.56, p1 = 4 * 0.56 * 0.56 / (((8 * 0.45 * 0.45) + (4 * views.Variance)) / 12);
        double size = 0.125 * (10 - Math.Log(22_360.68));
        double z2 = (6 - 10 - Math.Log(0.0054) + size) / 0.78, p2 = 6 * 0.78 * 0.78 / (((8 * 0.58 * 0.58) + (6 * followers.Variance)) / 14);
        double whole = 1 + p1 + p2, mean = ((p1 * z1) + (p2 * z2)) / whole;
        Assert.Equal(100 * ReproducibleMath.NormalDistribution(mean / Math.Sqrt(1 + (1 / whole))), scores.Engagement.Value, 1e-3);

        double raw = mean * whole / (p1 + p2), q1 = p1 / (p1 + p2), q2 = p2 / (p1 + p2);
        double differ = (Math.Max(0, (p1 * (z1 - raw) * (z1 - raw)) - q2) + Math.Max(0, (p2 * (z2 - raw) * (z2 - raw)) - q1)) / (p1 + p2);
        double drift = (q1 * 0.28 * 0.28 / (0.56 * 0.56)) + (q2 * 0.09 / (0.78 * 0.78));
        double half = Reach * Math.Sqrt(Math.Min(1, (1 / whole) + drift + differ));
        Assert.Equal(100 * ReproducibleMath.NormalDistribution(mean - half), scores.Engagement.Low, 1e-3);
        Assert.Equal(100 * ReproducibleMath.NormalDistribution(mean + half), scores.Engagement.High, 1e-3);
        Assert.Equal(100 * ReproducibleMath.NormalDistribution(mean), scores.Engagement.Percentile, 1e-3);
        Assert.Equal([p1 / whole, p2 / whole], scores.EngagementKinds.ToArray().Select(kind => kind.Weight), (one, other) => Math.Abs(one - other) < 1e-6);
        Contribution line = Assert.Single(scores.Engagement.Contributions.ToArray(), line => line.Code == "ACCOUNT_SIZE");
        Assert.Equal(p2 * size / 0.78 / whole / Math.Sqrt(1 + (1 / whole)), line.Micros / 1e6, 1e-5);
        Assert.Equal(scores.Engagement.TotalMicros, scores.Engagement.Contributions.ToArray().Sum(one => one.Micros));
        Assert.Equal(10, scores.Engagement.EffectivePosts, 1e-6);
    }

    [Fact]
    public void The_smallest_step_of_the_size_lowers_the_rate()
    {
        DenominatorStatistics one = new(1, 1, 2.442347f, 0, 11.512936f), larger = one with { MeanLogSize = MathF.BitIncrement(one.MeanLogSize) };
        Assert.True(ScoresOf(default, larger).EngagementRate < ScoresOf(default, one).EngagementRate);
    }

    [Fact]
    public void The_tenth_reel_beside_nine_pictures_moves_the_score_within_the_bound()
    {
        // The pictures are ordinary and the reels excellent.
        for (int reels = 1; reels < 20; reels++)
        {
            CreatorScores before = Histories.ScoresOf(Platform.Instagram, Feed(9, reels - 1)), after = Histories.ScoresOf(Platform.Instagram, Feed(9, reels));
            double moved = after.Engagement.Value - before.Engagement.Value;
            Assert.InRange(moved, reels == 1 ? 0 : -0.01, reels == 1 ? 12 : 60.0 / (reels + 9));
        }

        Assert.InRange(Histories.ScoresOf(Platform.Instagram, Feed(9, 10)).Engagement.Value - Histories.ScoresOf(Platform.Instagram, Feed(10, 9)).Engagement.Value, 0, 6);
    }

    [Fact]
    public void Evidence_of_another_kind_moves_the_score_by_no_more_than_the_bound() =>
        Gen.Select(Views, Followers).Sample(
            (views, followers) =>
            {
                CreatorScores before = ScoresOf(views, default), alone = ScoresOf(default, followers), after = ScoresOf(views, followers);

                // docs/scores.md: P before, p of what is added, M the mean before and z of what is added.
                double whole = WholeOf(before), added = WholeOf(alone) - 1;
                double mean = MeanOf(before), standing = MeanOf(alone) * (1 + added) / added;
                double bound = PointsPerProbit * added / (whole + added) * (Math.Abs(standing - mean) + (Math.Abs(mean) / (2 * whole)));
                Assert.InRange(Math.Abs(after.Engagement.Value - before.Engagement.Value), 0, bound + 1e-3);
            },
            iter: 10_000);

    [Fact]
    public void A_kind_whose_evidence_vanishes_changes_nothing() =>
        Gen.Select(Views, Followers).Sample((views, followers) =>
        {
            ScoreEstimate one = ScoresOf(views, default).Engagement, other = ScoresOf(views, followers with { EffectivePosts = 1e-9f }).Engagement;
            Assert.Equal(one.Value, other.Value, 1e-3);
            Assert.Equal(one.Low, other.Low, 1e-3);
            Assert.Equal(one.High, other.High, 1e-3);
            Assert.Equal(one.Percentile, other.Percentile, 1e-3);
        });

    [Fact]
    public void The_interval_is_continuous_in_the_evidence_of_a_second_kind() =>
        Gen.Select(Views, Followers).Sample((views, followers) =>
        {
            ScoreEstimate one = ScoresOf(views, followers).Engagement, other = ScoresOf(views, followers with { EffectivePosts = followers.EffectivePosts * 1.0001f }).Engagement;
            Assert.Equal(one.Low, other.Low, 0.05);
            Assert.Equal(one.High, other.High, 0.05);
        });

    [Fact]
    public void Kinds_that_disagree_widen_the_interval() =>
        Gen.Select(Gen.Double[1, 30], Gen.Double[-4.5, -2.5], Gen.Double[1, 30]).Sample((reels, logRate, posts) =>
        {
            DenominatorStatistics views = new((int)reels, (float)reels, (float)logRate, 0.2f, 9);

            // By followers, where this account stands by views, and elsewhere.
            CreatorScores byViews = ScoresOf(views, default);
            double standing = MeanOf(byViews) * WholeOf(byViews) / (WholeOf(byViews) - 1);
            float level = (float)(10 + Math.Log(0.0054) - (0.125 * (10 - Math.Log(22_360.68))));
            ScoreEstimate agreeing = ScoresOf(views, ByFollowers(standing)).Engagement, differing = ScoresOf(views, ByFollowers(standing > 0 ? standing - 4 : standing + 4)).Engagement;
            Assert.True(Probits.WidthOf(differing) > Probits.WidthOf(agreeing) + 0.05);

            DenominatorStatistics ByFollowers(double z) => new(5, (float)posts, (float)(level + (0.78 * z)), 0.2f, 10);
        });

    [Fact]
    public void More_evidence_of_kinds_that_agree_narrows_the_interval()
    {
        // Both stand .9 standard deviations above their cohorts.
        double before = double.PositiveInfinity;
        for (int posts = 1; posts <= 30; posts++)
        {
            double width = Probits.WidthOf(ScoresOf(new DenominatorStatistics(posts, posts, -3, 0.2f, 9), new DenominatorStatistics(posts, posts, 5.486f, 0.3f, 10)).Engagement);
            Assert.True(width < before, $"{posts} posts: {width} after {before}");
            before = width;
        }
    }

    [Fact]
    public void Raw_rates_of_kinds_are_never_pooled() =>
        Gen.Select(Views, Followers, Gen.Double[0.1, 10]).Sample((views, followers, factor) =>
        {
            // Ten times the rates by views beside ten times their level: the same score.
            CreatorScores scaled = new();
            CreatorFeatures features = FeaturesOf(views with { MeanLogEngagement = views.MeanLogEngagement + (float)Math.Log(factor) }, followers);
            CreatorScorer.Score(features, WithLevel(factor), features.NewestObservedAt, scaled);
            Assert.Equal(ScoresOf(views, followers).Engagement.Value, scaled.Engagement.Value, 1e-3);
        }, iter: 50);

    [Fact]
    public void No_weight_depends_on_a_follower_count() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Long[1, 1_000_000]).Sample((pictures, reels, followers) =>
        {
            double[] WeightsOf(long count) => [.. Histories.ScoresOf(Platform.Instagram, Feed(pictures, reels, count)).EngagementKinds.ToArray().Select(kind => kind.Weight)];
            Assert.Equal(WeightsOf(20_000), WeightsOf(followers));
        });

    [Fact]
    public void A_reel_that_matures_beside_pictures_moves_no_score_by_a_jump() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Long[0, 20_000], Gen.Long[0, 100_000], Gen.Int[11 * 3_600, 80 * 3_600]).Sample(
            (pictures, reels, likes, views, seconds) =>
            {
                CreatorScores one = Histories.ScoresOf(Platform.Instagram, [.. Feed(pictures, reels), Fresh(seconds, likes, views)]);
                CreatorScores next = Histories.ScoresOf(Platform.Instagram, [.. Feed(pictures, reels), Fresh(seconds + 1, likes, views)]);
                Assert.Equal(one.Engagement.Value, next.Engagement.Value, 0.05);
                Assert.Equal(one.Engagement.Low, next.Engagement.Low, 0.1);
                Assert.Equal(one.Engagement.High, next.Engagement.High, 0.1);
            },
            iter: 10_000);

    [Fact]
    public void Posts_of_a_denominator_that_the_model_does_not_know_are_unused()
    {
        CreatorScores scores = new();
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, Feed(3, 2));
        CreatorScorer.Score(features, ScoringModel.Parse(Edited(denominators => denominators.Remove(ByViews(denominators)))), features.NewestObservedAt, scores);
        Assert.Equal((3, 2, 1), (scores.Engagement.Posts, scores.Engagement.Unused.OtherDenominator, scores.EngagementKinds.Length));
    }

    private static Observation[] Feed(int pictures, int reels, long followers = 20_000) =>
    [
        Posts.Profile(new ProfileSnapshot { Followers = followers }),
        .. Enumerable.Range(0, pictures).Select(i => Posts.On(i, $"picture{i}", post => post with { Followers = followers, Likes = 120 + i, Comments = 3 })),
        .. Enumerable.Range(0, reels).Select(i => Posts.On(i % 25, $"reel{i}", post => post with { Followers = followers, Views = 10_000, Likes = 900 + i, Comments = 20 })),
    ];

    private static Observation Fresh(int seconds, long likes, long views) => new(
        new Stamp(Histories.StartMs + (30 * Histories.DayMs) + (seconds * 1_000L), 0),
        new PostSnapshot { PostId = "fresh", PublishedAtMs = Histories.StartMs + (30 * Histories.DayMs), Followers = 20_000, Views = views, Likes = likes, Comments = 3 });

    private static CreatorFeatures FeaturesOf(in DenominatorStatistics views, in DenominatorStatistics followers) => CreatorFeatures.Unknown(Platform.Instagram) with
    {
        NewestObservedAt = Times.EraMs,
        NewestPostObservedAt = Times.EraMs,
        ByViews = views,
        ByFollowers = followers,
    };

    private static CreatorScores ScoresOf(in DenominatorStatistics views, in DenominatorStatistics followers) => Histories.ScoresOf(FeaturesOf(views, followers));

    // 1 + Σp, from the weights p/(1 + Σp).
    private static double WholeOf(CreatorScores scores) => 1 / (1 - scores.EngagementKinds.ToArray().Sum(kind => kind.Weight));

    private static double MeanOf(CreatorScores scores) => scores.Engagement.TotalMicros / 1e6 * Math.Sqrt(1 + (1 / WholeOf(scores)));

    private static ScoringModel WithLevel(double factor) => ScoringModel.Parse(Edited(denominators =>
    {
        JsonNode level = ByViews(denominators)["level"]!;
        level["value"] = level["value"]!.GetValue<double>() * factor;
    }));

    private static JsonNode ByViews(JsonArray denominators) => denominators.Single(one => (string?)one!["platform"] == "instagram" && (string?)one["denominator"] == "views")!;

    private static byte[] Edited(Action<JsonArray> edit)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        edit(root["scoring"]!["engagement"]!["denominators"]!.AsArray());
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
