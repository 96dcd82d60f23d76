using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Trust;

/// <summary>Better outcomes never lower trust, whatever else is known of a creator.</summary>
public sealed class OutcomeTrustTests
{
    // Reach, and as shares of what they are among: conversions, clicks, returns, and what is better by how much.
    private static readonly Gen<(long Reach, double[] Shares)> Campaign =
        Gen.Select(Gen.OneOf(Gen.Long[1, 500], Gen.Long[1, 1_000_000], Gen.Long[1, Histories.MostCount]), Gen.OneOf(Gen.Double[0, 1], Gen.Double[0, 0.03]).Array[5]);

    [Fact]
    public void More_conversions_or_clicks_never_lower_trust_and_more_returns_never_raise_it() =>
        Gen.Select(Histories.AnyPlatform, Histories.Any, Campaign, Gen.Int[0, 500]).Sample(
            (platform, history, campaign, idleDays) =>
            {
                (long reach, double[] shares) = campaign;
                long conversions = (long)(reach * shares[0]), clicks = (long)(reach * shares[1]), returns = (long)(conversions * shares[2]);
                long more = (long)((reach - conversions) * shares[3]), moreReturns = (long)((conversions - returns) * shares[4]);
                double TrustOf(long won, long clicked, long returned) => Histories.ScoresOf(
                    platform, [.. history, Outcome(reach, won, clicked, returned)], idleDays * Histories.DayMs).Trust.Value;
                double trust = TrustOf(conversions, clicks, returns);
                Assert.True(TrustOf(conversions + more, clicks, returns) >= trust, $"{more} more conversions lower trust from {trust:R}");
                Assert.True(TrustOf(conversions, clicks + (long)((reach - clicks) * shares[3]), returns) >= trust, "more clicks lower trust");
                Assert.True(TrustOf(conversions, clicks, returns + moreReturns) <= trust, $"{moreReturns} more returns raise trust from {trust:R}");
            },
            iter: 10_000);

    [Fact]
    public void Conversions_are_scored_by_the_written_formula()
    {
        // π = .01 gives the prior 2.52/202.7 that the logit's variance of .49 asks for.
        BetaPrior prior = BetaPrior.FromRate(0.01, 0.49);
        Assert.Equal(2.52, prior.Alpha, 0.01);
        Assert.Equal(202.7, prior.Beta, 0.1);
        double alpha = prior.Alpha + (90 / 3.0), beta = prior.Beta + (5_910 / 3.0);
        double lift = ReproducibleMath.Digamma(alpha) - ReproducibleMath.Digamma(beta) - ReproducibleMath.Logit(0.01);
        Contribution line = TrustCases.LineOf("CONVERSION_LIFT", TrustCases.Nobody with { Outcomes = new(1, 6_000, 90, 0, 0, 0, 0, 0, 0) });
        Assert.Equal(0.015, line.Observed, 1e-9);
        Assert.Equal(6_000, line.Evidence, 1e-9);

        // Far from the clip the curve is the identity.
        Assert.Equal(lift, line.Micros / 1e6, 1e-3);
        Assert.Equal(Math.Sqrt(ReproducibleMath.Trigamma(alpha) + ReproducibleMath.Trigamma(beta)), line.DeviationMicros / 1e6, 1e-3);
    }

    [Fact]
    public void Ratings_are_scored_by_the_written_formula()
    {
        Contribution line = TrustCases.LineOf("BRAND_RATING", TrustCases.Nobody with { Outcomes = new(4, 0, 0, 0, 0, 0, 0, 4, 1) });
        double lift = Math.Log((0.1 + 1) / (0.9 + 3)) - Math.Log(0.1 / 0.9);
        double expected = ShippedModel.Instance.Trust.Find("BRAND_RATING")!.Curve.Expectation(lift, 0.2 / 5);
        Assert.Equal(expected, line.Micros / 1e6, 1e-6);
        Assert.Equal(0.25, line.Observed);
        Assert.True(line.Micros < 0);
    }

    [Fact]
    public void Mentions_are_scored_by_the_written_formula()
    {
        GammaPrior prior = GammaPrior.FromLog(Math.Log(1.5), 1);
        (double mean, double variance) = prior.LogPosterior(24, 4, 2);
        double expected = ReproducibleMath.Trigamma(prior.Shape + (1.5 * 4 / 2));
        Contribution line = TrustCases.LineOf("RECOMMENDATION_VOLUME", TrustCases.Nobody with { Recommendations = new(0, 0, 0, 10, 4, 24, 0, 0) });
        FeatureModel model = ShippedModel.Instance.Trust.Find("RECOMMENDATION_VOLUME")!;
        Assert.Equal(model.Curve.Expectation(mean - Math.Log(1.5), expected) + model.Offset, line.Micros / 1e6, 1e-6);
        Assert.Equal(model.Curve.Deviation(mean - Math.Log(1.5), variance), line.DeviationMicros / 1e6, 1e-6);
        Assert.Equal(6, line.Observed);
    }

    [Fact]
    public void What_campaigns_did_not_tell_is_missing()
    {
        CreatorFeatures features = Histories.FeaturesOf(Platform.Instagram, [Outcome(1_000, null, 30, null)]);
        CreatorScores scores = Histories.ScoresOf(features);
        foreach (Contribution line in scores.Trust.Contributions)
        {
            if (line.Kind == ContributionKind.Feature) Assert.Equal("CLICK_LIFT", line.Code);
        }

        Assert.Equal(1, scores.Trust.EffectiveOutcomes);
        Assert.Equal(ScoreStatus.Estimated, scores.Trust.Status);
    }

    private static Observation Outcome(long reach, long? conversions, long? clicks, long? returns) => new(
        new Stamp(Histories.StartMs + (90 * Histories.DayMs), 0),
        new CampaignOutcome
        {
            Source = "net",
            CampaignId = "one",
            StartedAtMs = Histories.StartMs,
            Reach = reach,
            Conversions = conversions,
            Clicks = clicks,
            Returns = returns,
        });
}
