using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Fit;

public sealed class FitTests
{
    private static readonly CreatorFeatures Nobody = CreatorFeatures.Unknown(Platform.TikTok);

    [Fact]
    public void An_unknown_creator_fits_any_context_by_half() =>
        Histories.AnyContext.Sample(
            context =>
            {
                CreatorScores scores = Score(Nobody, context);
                Assert.Equal(context is not null, scores.HasFit);
                if (!scores.HasFit) return;
                Assert.Equal((50, ScoreStatus.Prior), (scores.Fit.Value, scores.Fit.Status));
                foreach (Contribution line in scores.Fit.Contributions) Assert.Equal(0, line.Micros);
            },
            iter: 10_000);

    [Theory]
    [InlineData("552", "653", "464", 1)]
    [InlineData("552", "1", "464", (1 + (1 / 3.0)) / (1 + 0.5 + (1 / 3.0)))]
    [InlineData("1", "552", "", 1 / 3.0)]
    [InlineData("1", "2", "3", 0)]
    [InlineData("1", "2", "653", (1 / 3.0) / (1 + 0.5 + (1 / 3.0)))]
    public void Declared_niches_weigh_by_their_rank(string first, string second, string third, double expected)
    {
        CreatorFeatures features = Nobody with { Niche = ShortCode.Of(first), SecondNiche = ShortCode.Of(second), ThirdNiche = ShortCode.Of(third) };
        ScoringContext context = new() { BrandNiches = [ShortCode.Of("464"), ShortCode.Of("653"), ShortCode.Of("552")] };
        Assert.Equal(expected, LineOf(Score(features, context), "NICHE_FIT").Observed, 1e-12);
    }

    [Theory]
    [InlineData("de", "", 1)]
    [InlineData("de", "en", 1)]
    [InlineData("en", "de", 0.5)]
    [InlineData("en", "fr", 0)]
    public void A_first_language_counts_twice_a_second_one(string first, string second, double expected)
    {
        CreatorFeatures features = Nobody with { Language = ShortCode.Of(first), SecondLanguage = ShortCode.Of(second) };
        ScoringContext context = new() { Languages = [ShortCode.Of("it"), ShortCode.Of("de")] };
        Assert.Equal(expected, LineOf(Score(features, context), "LANGUAGE_FIT").Observed);
    }

    [Fact]
    public void Fit_rises_with_niche_language_and_audience()
    {
        ScoringContext context = new() { BrandNiches = [ShortCode.Of("552")], Languages = [ShortCode.Of("de")], TargetAudience = new([new(ShortCode.Of("DE"), 1)], [], []) };
        AssertRises(context, code => Nobody with { Niche = ShortCode.Of(code) }, "1", "552");
        AssertRises(context, code => Nobody with { Language = ShortCode.Of(code) }, "en", "de");
        AssertRises(context, code => Nobody with { Countries = Country(code) }, "US", "DE");
    }

    [Fact]
    public void Both_scores_see_the_same_audience()
    {
        ScoringContext context = new() { TargetAudience = new([new(ShortCode.Of("DE"), 0.4), new(ShortCode.Of("US"), 0.3)], [], []) };
        CreatorScores scores = Score(Nobody with { Countries = Country("US") }, context);
        Contribution inTrust = scores.Trust.Contributions.ToArray().Single(line => line.Code == "AUDIENCE_SIMILARITY"), inFit = LineOf(scores, "AUDIENCE_FIT");
        Assert.Equal((inTrust.Observed, inTrust.Evidence), (inFit.Observed, inFit.Evidence));
        Assert.InRange(inFit.Observed, 0.01, 0.99);
    }

    [Fact]
    public void Only_what_the_context_asks_for_has_a_line()
    {
        CreatorFeatures known = Nobody with { Niche = ShortCode.Of("552"), Language = ShortCode.Of("de"), Countries = Country("DE") };
        CreatorScores scores = Score(known, new ScoringContext { Languages = [ShortCode.Of("de")] });
        Assert.Equal(["BASE", "LANGUAGE_FIT"], scores.Fit.Contributions.ToArray().Select(line => line.Code));
        Assert.Equal(ScoreStatus.Estimated, scores.Fit.Status);
    }

    [Fact]
    public void Fit_adds_up_and_stays_in_range() =>
        Gen.Select(Histories.AnyPlatform, Histories.Any, Histories.AnyContext, Gen.Int[0, 400]).Sample(
            (platform, history, context, idleDays) =>
            {
                CreatorFeatures features = Histories.FeaturesOf(platform, history);
                CreatorScores scores = new();
                CreatorScorer.Score(features, ShippedModel.Instance, (features.NewestObservedAtMs ?? Histories.StartMs) + (idleDays * Histories.DayMs), scores, context);
                if (!scores.HasFit) return;
                long sum = 0;
                foreach (Contribution line in scores.Fit.Contributions) sum += line.Micros;
                Assert.Equal(scores.Fit.TotalMicros, sum);
                Assert.Equal(100 * Scoring.Numerics.ReproducibleMath.Logistic(sum / 1e6), scores.Fit.Value);
                Assert.InRange(scores.Fit.Value, scores.Fit.Low, scores.Fit.High);
            },
            iter: 10_000);

    private static void AssertRises(ScoringContext context, Func<string, CreatorFeatures> creator, string other, string wanted)
    {
        double bad = Score(creator(other), context).Fit.Value, good = Score(creator(wanted), context).Fit.Value;
        Assert.True(bad < 50 && good > 50, $"{bad} and {good}");
    }

    private static Contribution LineOf(CreatorScores scores, string code) => scores.Fit.Contributions.ToArray().Single(line => line.Code == code);

    private static AudienceSegments Country(string code)
    {
        AudienceSegments segments = default;
        segments[0] = new AudienceSegment(ShortCode.Of(code), 1);
        return segments;
    }

    private static CreatorScores Score(in CreatorFeatures features, ScoringContext? context)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, Histories.StartMs, scores, context);
        return scores;
    }
}
