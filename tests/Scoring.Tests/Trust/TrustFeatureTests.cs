using CsCheck;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Trust;

/// <summary>What holds for every feature of trust that is observed on some evidence.</summary>
public sealed class TrustFeatureTests
{
    private const int Cases = 10_000;

    // From next to nothing to more than any history holds.
    private static readonly Gen<double> Evidence = Gen.Double[-12, 13].Select(power => Math.Pow(10, power));

    private static readonly Gen<double> Quality = Gen.OneOf(Gen.Double[0, 1], Gen.Double[-7, 0].Select(power => Math.Pow(10, power)), Gen.OneOfConst(0.0, 1.0));

    [Theory]
    [InlineData("CONVERSION_LIFT", true)]
    [InlineData("CLICK_LIFT", true)]
    [InlineData("RETURN_LIFT", false)]
    [InlineData("BRAND_RATING", false)]
    [InlineData("SAVES_SHARES_LIFT", true)]
    [InlineData("SUBSTANTIVE_COMMENTS", true)]
    [InlineData("COMMENT_SENTIMENT", true)]
    [InlineData("REPLY_RATE", true)]
    [InlineData("COMMENTS_PER_COMMENTER", true)]
    [InlineData("SPONSORED_GAP", true)]
    [InlineData("RECOMMENDATION_VOLUME", true)]
    [InlineData("EXPERT_ADVOCATE", true)]
    public void What_is_observed_moves_a_feature_in_one_direction_only(string code, bool rises) =>
        Gen.Select(Quality, Quality, Evidence).Sample(
            (one, other, evidence) =>
            {
                long worse = TrustCases.LineOf(code, TrustCases.Of(code, Math.Min(one, other), evidence)).Micros;
                long better = TrustCases.LineOf(code, TrustCases.Of(code, Math.Max(one, other), evidence)).Micros;
                Assert.True(rises ? better >= worse : better <= worse, $"{one:R} and {other:R} on {evidence:R}: {worse} and {better}");
            },
            iter: Cases);

    [Theory]
    [InlineData("CONVERSION_LIFT")]
    [InlineData("CLICK_LIFT")]
    [InlineData("RETURN_LIFT")]
    [InlineData("BRAND_RATING")]
    [InlineData("SAVES_SHARES_LIFT")]
    [InlineData("SUBSTANTIVE_COMMENTS")]
    [InlineData("COMMENT_SENTIMENT")]
    [InlineData("REPLY_RATE")]
    [InlineData("COMMENTS_PER_COMMENTER")]
    [InlineData("SPONSORED_GAP")]
    [InlineData("RECOMMENDATION_VOLUME")]
    [InlineData("EXPERT_ADVOCATE")]
    public void Evidence_that_vanishes_takes_its_line_along_without_a_jump(string code)
    {
        FeatureModel model = ShippedModel.Instance.Trust.Find(code)!;
        foreach (double quality in (double[])[0, 0.003, 0.5, 1])
        {
            Contribution before = TrustCases.LineOf(code, TrustCases.Of(code, quality, 1e8));
            Assert.Equal(ContributionKind.Feature, before.Kind);
            for (double evidence = 1e8; evidence > 1e-9; evidence *= 0.98)
            {
                Contribution line = TrustCases.LineOf(code, TrustCases.Of(code, quality, evidence));
                Assert.InRange(line.Micros - before.Micros, -40_000, 40_000);
                Assert.InRange(line.DeviationMicros - before.DeviationMicros, -40_000, 40_000);
                before = line;
            }

            Assert.InRange(before.Micros, -100, 100);
            Assert.InRange(before.DeviationMicros / 1e6, model.PopulationDeviation - 1e-4, model.PopulationDeviation + 1e-4);
            Contribution gone = TrustCases.LineOf(code, TrustCases.Of(code, quality, 0));
            Assert.Equal((ContributionKind.Missing, 0L, 0.0), (gone.Kind, gone.Micros, gone.Evidence));
        }
    }

    [Fact]
    public void Outcomes_and_ratings_age_by_their_own_half_lives()
    {
        CreatorFeatures features = TrustCases.Nobody with { NewestObservedAt = Histories.StartMs, NewestOutcomeObservedAt = Histories.StartMs, Outcomes = new(1, 5_000, 200, 0, 0, 0, 0, 2, 0) };
        ScoreEstimate aged = Histories.ScoresOf(features, 180 * Histories.DayMs).Trust;
        CreatorFeatures half = features with { Outcomes = new(0.5f, 2_500, 100, 0, 0, 0, 0, 0.25f, 0) };
        ScoreEstimate fresh = Histories.ScoresOf(half).Trust;
        Assert.Equal(fresh.TotalMicros, aged.TotalMicros, 2.0);
        Assert.Equal(0.5, aged.EffectiveOutcomes, 1e-9);
    }

    [Fact]
    public void Direct_evidence_of_each_kind_makes_trust_an_estimate()
    {
        string[] indirect = ["RECOMMENDATION_VOLUME", "EXPERT_ADVOCATE", "SAVES_SHARES_LIFT"];
        string[] codes =
        [
            "CONVERSION_LIFT", "CLICK_LIFT", "RETURN_LIFT", "BRAND_RATING", "SUBSTANTIVE_COMMENTS", "COMMENT_SENTIMENT", "REPLY_RATE", "COMMENTS_PER_COMMENTER", "SPONSORED_GAP",
            .. indirect,
        ];
        foreach (string code in codes)
        {
            ScoreStatus expected = indirect.Contains(code) ? ScoreStatus.InsufficientEvidence : ScoreStatus.Estimated;
            Assert.Equal(expected, Histories.ScoresOf(TrustCases.Of(code, 0.5, 40)).Trust.Status);
        }

        Assert.Equal(ScoreStatus.Estimated, Histories.ScoresOf(TrustCases.Nobody with { Relationship = RelationshipStanding.Neutral }).Trust.Status);
    }

    [Fact]
    public void Missing_features_leave_the_interval_within_bounds()
    {
        double added = 0;
        foreach (Contribution line in Histories.ScoresOf(TrustCases.Nobody).Trust.Contributions)
        {
            if (line.Kind == ContributionKind.Missing) added += line.DeviationMicros * 1e-6 * line.DeviationMicros * 1e-6;
        }

        Assert.InRange(added, 0.5, 1.4);
    }
}
