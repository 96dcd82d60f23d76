using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Tests.Authenticity;
using Scoring.Tests.Scores;
using Scoring.Tests.Trust;

namespace Scoring.Tests.Scorecards;

public sealed class ScorecardTests
{
    private static readonly CreatorFeatures Known = SignalTests.Known with
    {
        PaidKnownPosts = 10,
        PaidShare = 0.2f,
        DisclosureKnownPosts = 2,
        DisclosedShare = 1,
        CadenceGaps = 20,
        CadenceWeeks = 5,
        TopicPosts = 10,
        TopicFocus = 0.6f,
        SavesShares = 100,
        SavesSharesEngagement = 2_000,
    };

    private static readonly ScoringContext Brand = new()
    {
        BrandNiches = [ShortCode.Of("552")],
        Languages = [ShortCode.Of("en")],
        TargetAudience = new TargetAudience([new(ShortCode.Of("GB"), 0.5)], [], []),
    };

    [Fact]
    public void Every_feature_speaks_when_it_is_known_and_is_missing_when_it_is_not()
    {
        CreatorScores known = InContext(TrustCases.Recommending(Known)), unknown = InContext(CreatorFeatures.Unknown(Platform.Instagram));
        foreach (string code in ScorecardFeatures.All.Select(feature => feature.Code))
        {
            Contribution line = LineOf(known, code), missing = LineOf(unknown, code);
            Assert.Equal((ContributionKind.Feature, ContributionKind.Missing), (line.Kind, missing.Kind));
            Assert.True(double.IsFinite(line.Observed) && line.Evidence > 0);
            Assert.True(double.IsNaN(missing.Observed) && missing.Evidence == 0 && missing.Micros == 0 && missing.DeviationMicros > 0);
        }
    }

    [Theory]
    [InlineData("SPONSORED_RATIO", nameof(CreatorFeatures.PaidShare), 0, 1, false)]
    [InlineData("DISCLOSURE_RATE", nameof(CreatorFeatures.DisclosedShare), 0, 1, true)]
    [InlineData("NICHE_FOCUS", nameof(CreatorFeatures.TopicFocus), 0, 1, true)]
    [InlineData("SAVES_SHARES_LIFT", nameof(CreatorFeatures.SavesShares), 0, 2_000, true)]
    [InlineData("UNIFORM_ENGAGEMENT", nameof(CreatorFeatures.LogSpread), -4.6, 1, true)]
    [InlineData("UNEXPLAINED_GROWTH", nameof(CreatorFeatures.UnexplainedGrowth), 0, 100_000, false)]
    public void A_monotone_feature_is_monotone_in_what_is_observed(string code, string property, double low, double high, bool rises) =>
        Gen.Select(Gen.Double[low, high], Gen.Double[low, high], Gen.Double[0.01, 30]).Sample(
            (one, other, evidence) =>
            {
                long smaller = LineOf(Histories.ScoresOf(With(property, Math.Min(one, other), evidence)), code).Micros;
                long greater = LineOf(Histories.ScoresOf(With(property, Math.Max(one, other), evidence)), code).Micros;
                Assert.True(rises ? greater >= smaller : greater <= smaller, $"{one:R} and {other:R} at {evidence:R}: {smaller} and {greater}");
            },
            iter: 10_000);

    [Fact]
    public void A_missing_feature_never_beats_the_best_observed_value()
    {
        foreach (FeatureModel feature in ShippedModel.Features) Assert.True(feature.Best >= 0);
    }

    [Fact]
    public void Trust_without_direct_evidence_says_so()
    {
        CreatorFeatures indirect = Known with { PaidKnownPosts = 0, DisclosureKnownPosts = 0, Comments = default };
        Assert.Equal(ScoreStatus.InsufficientEvidence, Histories.ScoresOf(indirect).Trust.Status);
        Assert.Equal(ScoreStatus.Estimated, Histories.ScoresOf(Known).Trust.Status);
        Assert.All(Histories.All(Histories.ScoresOf(Known)), estimate => Assert.Equal(Calibration.ExpertPrior, estimate.Calibration));
    }

    [Fact]
    public void A_fake_audience_caps_trust_by_a_line_of_its_own()
    {
        CreatorScores scores = Histories.ScoresOf(Known with { UnexplainedGrowth = 1e6f, Following = 7_000, PostCount = 3, LogSpread = -4, DisclosedShare = 1, PaidShare = 0 });
        Contribution cap = LineOf(scores, "AUTHENTICITY_CAP");
        Assert.Equal(ContributionKind.Cap, cap.Kind);
        Assert.True(cap.Micros < 0);
        double authenticity = scores.Authenticity.TotalMicros / 1e6;
        Assert.Equal(ShippedModel.Instance.Trust.AuthenticityCap!.Evaluate(authenticity), scores.Trust.TotalMicros / 1e6, 1e-6);
        Assert.DoesNotContain(Histories.ScoresOf(Known).Trust.Contributions.ToArray(), line => line.Code == "AUTHENTICITY_CAP");
    }

    [Fact]
    public void The_range_is_held_by_a_line_of_its_own()
    {
        ScoringModel narrow = ShippedModel.With("{\"value\": 0, \"tag\": \"D\", \"source\": \"the median of the cohort\"}", "{\"value\": -15, \"tag\": \"D\", \"source\": \"a test\"}");
        CreatorScores scores = new();
        CreatorScorer.Score(CreatorFeatures.Unknown(Platform.X), narrow, 0, scores);
        Assert.Equal(-6_000_000, scores.Trust.TotalMicros);
        Assert.Equal("RANGE", scores.Trust.Contributions[^1].Code);
        Assert.Equal(9_000_000, scores.Trust.Contributions[^1].Micros);
    }

    [Fact]
    public void A_model_without_a_feature_still_scores()
    {
        foreach (string code in ScorecardFeatures.All.Select(feature => feature.Code))
        {
            ScoringModel without = ScoringModel.Parse(ModelEditing.Without(code));
            CreatorScores scores = new();
            CreatorScorer.Score(TrustCases.Recommending(Known), without, 0, scores, Brand);
            foreach (ScoreEstimate estimate in Histories.All(scores)) Assert.DoesNotContain(estimate.Contributions.ToArray(), line => line.Code == code);
            Assert.All(Histories.All(scores), estimate => Assert.InRange(estimate.Value, 1e-6 * estimate.Scale, 0.999 * estimate.Scale));
        }
    }

    [Fact]
    public void The_interval_is_the_root_of_the_summed_variances()
    {
        ScoreEstimate trust = Histories.ScoresOf(Known).Trust;
        double variance = 0;
        foreach (Contribution line in trust.Contributions) variance += line.DeviationMicros * 1e-6 * line.DeviationMicros * 1e-6;
        Assert.Equal(100 * ReproducibleMath.Logistic((trust.TotalMicros / 1e6) - (1.6448536 * Math.Sqrt(variance))), trust.Low, 1e-4);
        Assert.Equal(100 * ReproducibleMath.Logistic((trust.TotalMicros / 1e6) + (1.6448536 * Math.Sqrt(variance))), trust.High, 1e-4);
    }

    private static CreatorFeatures With(string property, double value, double evidence) => property switch
    {
        nameof(CreatorFeatures.PaidShare) => Known with { PaidShare = (float)value, PaidKnownPosts = (float)evidence },
        nameof(CreatorFeatures.DisclosedShare) => Known with { DisclosedShare = (float)value, DisclosureKnownPosts = (float)evidence },
        nameof(CreatorFeatures.TopicFocus) => Known with { TopicFocus = (float)value, TopicPosts = (float)evidence },
        nameof(CreatorFeatures.SavesShares) => Known with { SavesShares = (float)value },
        nameof(CreatorFeatures.LogSpread) => Known with { LogSpread = (float)value, SpreadPosts = 1 + (float)evidence },
        _ => Known with { UnexplainedGrowth = (float)value, EngagedPosts = (float)evidence },
    };

    private static CreatorScores InContext(in CreatorFeatures features)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, Histories.StartMs, scores, Brand);
        return scores;
    }

    private static Contribution LineOf(CreatorScores scores, string code) =>
        Histories.All(scores).SelectMany(estimate => estimate.Contributions.ToArray()).Single(line => line.Code == code);
}
