using CsCheck;
using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Tests.Scores;
using Scoring.Tests.Trust;

namespace Scoring.Tests.Scorecards;

public sealed class CalibrationMapTests
{
    private static readonly CalibrationMap Map = MappedModel.Bending.Trust.Map!;

    [Fact]
    public void It_is_linear_between_knots_and_runs_parallel_beyond_them()
    {
        Assert.Equal([-2.5, -0.4, 0, 0.1, 4], new[] { -3, -1, 0, 0.25, 3 }.Select(at => Math.Round(Map.Evaluate(at), 12)));
        Assert.Equal(-4.5, Map.Evaluate(-5), 12);
        Assert.Equal(6, Map.Evaluate(5), 12);
    }

    [Fact]
    public void A_greater_sum_never_becomes_a_smaller_total() => Gen.Select(Gen.Long[-20_000_000, 20_000_000], Gen.Long[0, 40]).Sample((sum, more) =>
        Assert.True(sum + more + Map.ChangeOf(sum + more) >= sum + Map.ChangeOf(sum)));

    [Fact]
    public void Its_effect_is_a_line_of_its_own_and_the_lines_still_make_the_total() =>
        Gen.Select(Histories.AnyPlatform, Histories.Any).Sample((platform, history) =>
        {
            CreatorFeatures features = Histories.FeaturesOf(platform, history);
            ScoreEstimate plain = Histories.ScoresOf(features).Trust, mapped = MappedModel.ScoresOf(features).Trust;
            Contribution[] lines = mapped.Contributions.ToArray();
            Assert.Equal(mapped.TotalMicros, lines.Sum(line => line.Micros));
            Assert.Equal(100 * ReproducibleMath.Logistic(mapped.TotalMicros / 1e6), mapped.Value);
            Assert.InRange(mapped.Low, 0, mapped.Value);
            Assert.InRange(mapped.High, mapped.Value, 100);

            static bool IsPlain(Contribution line) => line.Kind is not (ContributionKind.Calibration or ContributionKind.Cap) || line.Code == "ADVOCACY_CAP";
            Assert.Equal(plain.Contributions.ToArray().Where(IsPlain), lines.Where(IsPlain));
            long sum = lines.Where(IsPlain).Sum(line => line.Micros);
            Contribution[] change = [.. lines.Where(line => line.Kind == ContributionKind.Calibration)];
            Assert.Equal(Micros.Of(Map.Evaluate(sum / 1e6)) - sum, change.Sum(line => line.Micros), 1.0);
            Assert.True(change.Length <= 1 && change.All(line => line.Code == "CALIBRATION" && double.IsNaN(line.Observed)));
        });

    [Fact]
    public void The_order_of_creators_stays_as_it_is() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0.01, 2_000]).Sample((one, other, evidence) =>
    {
        double worse = MappedModel.ScoresOf(TrustCases.Of("CONVERSION_LIFT", Math.Min(one, other), evidence)).Trust.Value;
        double better = MappedModel.ScoresOf(TrustCases.Of("CONVERSION_LIFT", Math.Max(one, other), evidence)).Trust.Value;
        Assert.True(better >= worse);
    });

    [Fact]
    public void The_interval_goes_through_the_map()
    {
        CreatorFeatures features = TrustCases.Of("CONVERSION_LIFT", 0.02, 3_000);
        ScoreEstimate plain = Histories.ScoresOf(features).Trust, mapped = MappedModel.ScoresOf(features).Trust;
        Assert.Equal(Through(plain.Value), mapped.Value, 1e-4);
        Assert.Equal(Through(plain.Low), mapped.Low, 1e-4);
        Assert.Equal(Through(plain.High), mapped.High, 1e-4);

        static double Through(double score) => 100 * ReproducibleMath.Logistic(Map.Evaluate(ReproducibleMath.Logit(score / 100)));
    }

    [Theory]
    [InlineData(ScoreDoubts.Full, 1)]
    [InlineData(ScoreDoubts.Full / 5, 0.2)]
    public void Doubt_moves_the_interval_towards_that_without_evidence_through_the_map(ushort doubt, double share)
    {
        CreatorFeatures features = TrustCases.Of("CONVERSION_LIFT", 0.02, 3_000);
        ScoreEstimate none = MappedModel.ScoresOf(CreatorFeatures.Unknown(features.Platform)).Trust, own = MappedModel.ScoresOf(features).Trust;
        ScoreEstimate doubted = MappedModel.ScoresOf(features with { Doubts = new ScoreDoubts(0, 0, 0, 0, 0, doubt) }).Trust;
        Assert.True(none.Low < own.Low - 1);
        Assert.Equal(own.Value, doubted.Value);
        Assert.Equal(own.Low + (share * (none.Low - own.Low)), doubted.Low, 1e-6);
        Assert.Equal(own.High + (share * Math.Max(0, none.High - own.High)), doubted.High, 1e-6);
    }

    [Fact]
    public void No_evidence_stays_the_prior_and_has_no_line_of_the_map()
    {
        ScoreEstimate trust = MappedModel.ScoresOf(CreatorFeatures.Unknown(Platform.TikTok)).Trust;
        Assert.Equal(50, trust.Value);
        Assert.DoesNotContain(trust.Contributions.ToArray(), line => line.Code == ScorecardModel.CalibrationCode);
    }

    [Fact]
    public void Bought_followers_raise_no_score_whatever_is_mapped()
    {
        ScoringModel model = MappedModel.With("[[-2, -3], [0.41, 0.41], [3, 2]]", "authenticity");
        Gen.Select(Histories.AnyPlatform, Histories.Any, Gen.Int[-2, 110], Gen.Long[1, 1_000_000]).Sample((platform, history, day, bought) =>
        {
            Observation[] richer = FollowerPurchase.In(platform, history, Histories.StartMs + (day * Histories.DayMs), bought);
            CreatorScores before = MappedModel.ScoresOf(Histories.FeaturesOf(platform, history), model);
            CreatorScores after = MappedModel.ScoresOf(Histories.FeaturesOf(platform, richer), model);
            Assert.All(Histories.All(before).Zip(Histories.All(after)), pair => Assert.True(pair.Second.Value <= pair.First.Value));
        });
    }

    [Fact]
    public void It_gives_no_reason_and_a_counterfactual_goes_through_it()
    {
        CreatorFeatures features = TrustCases.Nobody with { DisclosureKnownPosts = 20, DisclosedShare = 0.1f };
        CreatorScores before = MappedModel.ScoresOf(features);
        Assert.Contains(before.Trust.Contributions.ToArray(), line => line is { Code: "CALIBRATION", Micros: > 50_000 });
        Assert.DoesNotContain(ReasonWriter.Write(before.Trust, MappedModel.Bending.Trust), reason => reason.ContributionCode == "CALIBRATION");
        Counterfactual change = Assert.Single(CounterfactualFinder.Find(features, MappedModel.Bending, before));
        CreatorScores after = MappedModel.ScoresOf(features with { DisclosedShare = (float)change.Target });
        Assert.Equal(before.Trust.TotalMicros + change.Micros, after.Trust.TotalMicros, 100.0);
        Assert.Equal(change.Score, after.Trust.Value, 2e-3);
    }

    [Theory]
    [InlineData("[[-1, -1], [0, -2], [1, 1]]", "must not fall")]
    [InlineData("[[-1, -1], [0, -1], [1, 1]]", "must rise by 0.01 to 5 logits")]
    [InlineData("[[-1, -4], [-0.1, 0.6], [1, 1]]", "must rise by 0.01 to 5 logits")]
    [InlineData("[[-1, -1], [1, 1.1]]", "must leave the base, 0, as it is")]
    public void A_map_that_would_break_a_score_is_refused(string knots, string fault)
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => MappedModel.With(knots));
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith("scoring.trust.calibration_map", refusal.Path, StringComparison.Ordinal);
    }
}
