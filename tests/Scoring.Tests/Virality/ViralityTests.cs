using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Virality;

public sealed class ViralityTests
{
    private static readonly Gen<CreatorFeatures> Seen = Gen.Select(
        Histories.AnyPlatform, Gen.OneOf(Gen.Double[0, 60], Gen.Double[-9, 0].Select(power => Math.Pow(10, power))), Gen.Double[0, 28], Gen.Double[0, 30], Gen.Double[0, 27.6],
        (platform, posts, mean, variance, followers) => CreatorFeatures.Unknown(platform) with
        {
            Views = new ViewFeatures(1, (float)posts, (float)mean, (float)variance),
            Followers = (long)Math.Exp(followers) - 1,
            NewestObservedAt = Histories.StartMs,
            NewestPostObservedAt = Histories.StartMs,
        });

    [Fact]
    public void Buying_followers_never_raises_virality() =>
        Gen.Select(Seen, Gen.Double[0, 27], Gen.Double[-4.6, 6.9], Gen.Int[0, 400]).Sample(
            (features, bought, multiple, idleDays) =>
            {
                ScoringContext context = new() { ViralityMultiple = Math.Exp(multiple) };
                ScoreEstimate before = Score(features, context, idleDays).Virality;
                ScoreEstimate after = Score(features with { Followers = features.Followers + (long)Math.Exp(bought) }, context, idleDays).Virality;
                Assert.True(after.Value <= before.Value && after.Low <= before.Low && after.High <= before.High, $"{before.Value:R} to {after.Value:R}");
            },
            iter: 10_000);

    [Fact]
    public void Lines_sum_to_the_score_and_the_interval_contains_it() =>
        Gen.Select(Seen, Gen.Int[0, 400]).Sample(
            (features, idleDays) =>
            {
                ScoreEstimate virality = Score(features, null, idleDays).Virality;
                long sum = 0;
                foreach (Contribution line in virality.Contributions) sum += line.Micros;
                Assert.Equal(virality.TotalMicros, sum);
                Assert.Equal(ReproducibleMath.NormalDistribution(sum / 1e6), virality.Value);
                Assert.InRange(virality.Value, virality.Low, virality.High);
                Assert.InRange(virality.Low, 0, 1);
                Assert.InRange(virality.High, 0, 1);
            },
            iter: 10_000);

    [Theory]
    [InlineData(Platform.Instagram, 4500, 1.1, 0.8)]
    [InlineData(Platform.TikTok, 4500, 1.1, 0.9)]
    [InlineData(Platform.YouTube, 3400, 1.3, 1.0)]
    [InlineData(Platform.X, 2000, 1.0, 1.2)]
    public void Without_evidence_it_is_the_platforms_prior(Platform platform, double views, double between, double within)
    {
        ScoreEstimate virality = Score(CreatorFeatures.Unknown(platform), null).Virality;
        double bar = Math.Log(2) + Math.Log(22_360.68);
        double expected = ReproducibleMath.NormalDistribution((Math.Log(views) - bar) / Math.Sqrt((between * between) + 0.09 + (within * within)));
        Assert.Equal(expected, virality.Value, 1e-6);
        Assert.Equal(ScoreStatus.Prior, virality.Status);
        Assert.Equal(0, virality.EffectivePosts);
        Assert.Equal([ContributionKind.Base, ContributionKind.Missing, ContributionKind.Missing], virality.Contributions.ToArray().Select(line => line.Kind));
    }

    [Fact]
    public void Views_are_weighed_with_the_platform_by_the_written_formula()
    {
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.TikTok) with { Views = new ViewFeatures(1, 10, 9.5f, 2.25f), Followers = 50_000, NewestObservedAt = Histories.StartMs };
        CreatorScores scores = Score(features, new ScoringContext { ViralityMultiple = 3 });
        double size = Math.Log(50_001) - Math.Log(22_360.68);
        double within = ((8 * 0.81) + (10 * 2.25)) / 18, between = 1.21, drift = 0.09;
        double weight = between / (between + (within / 10) + drift);
        double expected = Math.Log(4_500) + (0.97 * size) + (weight * (9.5 - Math.Log(4_500) - (0.97 * size)));
        double spread = Math.Sqrt((between * (1 - weight)) + drift + within);
        Assert.Equal(ReproducibleMath.NormalDistribution((expected - Math.Log(3) - Math.Log(50_001)) / spread), scores.Virality.Value, 1e-6);
        Assert.Equal((3, Math.Exp(9.5) - 1), (scores.ViralityMultiple, scores.TypicalViews), (one, other) => one.Item1 == other.Item1 && Math.Abs(one.Item2 - other.Item2) < 1e-6);
        Assert.Equal(10, scores.Virality.EffectivePosts);
    }

    [Fact]
    public void A_higher_bar_is_passed_less_often() =>
        Gen.Select(Seen, Gen.Double[0.01, 1000], Gen.Double[0.01, 1000]).Sample(
            (features, one, other) =>
            {
                double low = Score(features, new ScoringContext { ViralityMultiple = Math.Min(one, other) }).Virality.Value;
                double high = Score(features, new ScoringContext { ViralityMultiple = Math.Max(one, other) }).Virality.Value;
                Assert.True(high <= low, $"{low:R} and {high:R}");
            },
            iter: 10_000);

    [Theory]
    [InlineData(0.25f, ScoreStatus.Prior)]
    [InlineData(0.5f, ScoreStatus.Estimated)]
    public void The_least_evidence_is_enough_for_an_estimate(float posts, ScoreStatus status)
    {
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.TikTok) with
        {
            Views = new ViewFeatures(1, posts, 9, 1),
            Followers = 20_000,
            NewestObservedAt = Histories.StartMs,
            NewestPostObservedAt = Histories.StartMs,
        };
        CreatorScores scores = new();
        CreatorScorer.Score(features, ScoringModel.Parse(ModelEditing.WithLeastEvidence(0.5)), Histories.StartMs, scores);
        Assert.Equal(posts, scores.Virality.EffectivePosts);
        Assert.Equal(status, scores.Virality.Status);
    }

    [Fact]
    public void Views_that_age_away_leave_the_size_alone_without_a_jump()
    {
        CreatorFeatures features = CreatorFeatures.Unknown(Platform.Instagram) with
        {
            Views = new ViewFeatures(1, 12, 12, 1),
            Followers = 20_000,
            NewestObservedAt = Histories.StartMs,
            NewestPostObservedAt = Histories.StartMs,
        };
        double end = Score(features with { Views = default }, null).Virality.Value;
        double before = Score(features, null).Virality.Value;
        Assert.True(before > end + 0.3);
        for (int day = 1; day <= 45 * 40; day++)
        {
            double after = Score(features, null, day).Virality.Value;
            Assert.Equal(before, after, 0.02);
            before = after;
        }

        Assert.Equal(end, before, 1e-6);
    }

    private static CreatorScores Score(in CreatorFeatures features, ScoringContext? context, int idleDays = 0)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, Histories.StartMs + (idleDays * Histories.DayMs), scores, context);
        return scores;
    }
}
