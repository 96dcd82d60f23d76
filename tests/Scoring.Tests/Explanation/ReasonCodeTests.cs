using System.Text;
using System.Text.Json.Nodes;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Explanation;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Tests.Archetypes;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Explanation;

/// <summary>Every reason that the shipped model can give is given here at least once, and no other.</summary>
public sealed class ReasonCodeTests
{
    private const double Negligible = 0.05;

    private static readonly string[] OtherCodes =
    [
        "ENGAGEMENT_RATE_RAISES", "ENGAGEMENT_RATE_LOWERS", "ACCOUNT_SIZE_RAISES", "ACCOUNT_SIZE_LOWERS", "GENUINENESS_RAISES", "GENUINENESS_LOWERS",
        "TYPICAL_VIEWS_RAISES", "TYPICAL_VIEWS_LOWERS", "FOLLOWERS_TO_EXCEED_RAISES", "FOLLOWERS_TO_EXCEED_LOWERS",
    ];

    private static readonly ScoringContext[] Contexts =
    [
        ScoringContext.None, For("552", "en", "GB", "F18-24"), For("653", "es", "BR", "M35-44"),
        new ScoringContext { TargetAudience = new TargetAudience([new(ShortCode.Of("GB"), 0.6), new(ShortCode.Of("US"), 0.15)], [new(ShortCode.Of("F18-24"), 0.35), new(ShortCode.Of("F25-34"), 0.4)], []) },
    ];

    public static TheoryData<string> Codes => [.. ShippedModel.Features.Select(feature => feature.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_feature_gives_every_reason_that_its_curve_allows(string code)
    {
        FeatureModel feature = ShippedModel.Features.Single(feature => feature.Code == code);
        List<string> expected = [];
        if (feature.Best >= Negligible) expected.Add($"{code}_RAISES");
        if (feature.Curve.Minimum + feature.Offset <= -Negligible) expected.Add($"{code}_LOWERS");
        ScoringModel alone = ScoringModel.Parse(OnlyWith(code));
        HashSet<string> given = [];
        foreach (CreatorFeatures features in Variants())
        {
            foreach (ScoringContext context in Contexts) given.UnionWith(ReasonsOf(features, alone, context).Where(reason => reason.ContributionCode == code).Select(reason => reason.Code));
        }

        Assert.Equal(expected.Order(), given.Order());
    }

    [Fact]
    public void Lines_that_are_no_feature_give_their_reasons_too()
    {
        HashSet<string> given = [];
        foreach (CreatorFeatures features in Variants()) given.UnionWith(ReasonsOf(features, ShippedModel.Instance, ScoringContext.None).Select(reason => reason.Code));
        Assert.Equal([], new[] { "AUTHENTICITY_CAP_LOWERS", "ACCOUNT_CAP_RAISES", "ADVOCACY_CAP_LOWERS" }.Concat(OtherCodes).Except(given));
    }

    [Fact]
    public void The_range_gives_a_reason_on_either_side()
    {
        CreatorScores scores = new();
        foreach ((int start, string code) in new[] { (-15, "RANGE_RAISES"), (15, "RANGE_LOWERS") })
        {
            ScoringModel model = ShippedModel.With(
                "{\"value\": 0, \"tag\": \"D\", \"source\": \"a creator without data has the average fit\"}", $"{{\"value\": {start}, \"tag\": \"D\", \"source\": \"a test\"}}");
            CreatorScorer.Score(CreatorFeatures.Unknown(Platform.X), model, 0, scores, Contexts[1]);
            Assert.Equal(code, Assert.Single(ReasonWriter.Write(scores.Fit, model.Fit)).Code);
        }
    }

    [Fact]
    public void Every_reason_is_documented()
    {
        string document = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "reasons.md"));
        IEnumerable<string> features = ShippedModel.Features.SelectMany(feature => (string[])[$"{feature.Code}_RAISES", $"{feature.Code}_LOWERS"]);
        string[] caps = ["AUTHENTICITY_CAP_LOWERS", "ACCOUNT_CAP_RAISES", "ACCOUNT_CAP_LOWERS", "ADVOCACY_CAP_LOWERS", "RANGE_RAISES", "RANGE_LOWERS"];
        Assert.All(features.Concat(OtherCodes).Concat(caps), code => Assert.Contains($"`{code}`", document, StringComparison.Ordinal));
    }

    // Every number of the archetypes' features by turns far below and far above what it is, and the numbers that are not in single precision.
    private static IEnumerable<CreatorFeatures> Variants()
    {
        foreach (CreatorFeatures features in Archetype.All.Select(archetype => archetype.Features))
        {
            foreach (FeatureLens lens in FeatureLens.All)
            {
                foreach (float factor in (float[])[-3, 0, 0.02f, 0.3f, 1, 3, 50])
                {
                    float value = lens.Get(features) * factor;
                    if (lens.Name.EndsWith("Share", StringComparison.Ordinal)) value = Math.Clamp(value, 0, 1);
                    if (value < 0 && !IsSigned(lens.Name)) continue;
                    yield return lens.Set(features, value);
                }
            }

            yield return features with { Audience = features.Audience with { GeographyDivergence = 0.9f } };
            yield return features with { Outcomes = features.Outcomes with { NegativeRatings = features.Outcomes.Ratings } };
            yield return features with
            {
                Relationship = RelationshipStanding.VerifiedCustomer,
                Recommendations = features.Recommendations with { AdvocacyPosts = 20, AdvocacyShare = 1 },
            };
            foreach (RelationshipStanding standing in Enum.GetValues<RelationshipStanding>()) yield return features with { Relationship = standing };
            foreach (int gaps in (int[])[1, 6, 29]) yield return features with { CadenceGaps = gaps, CadenceWeeks = 0.3f * gaps };
            yield return features with { CadenceGaps = 29, CadenceWeeks = 0.5f };
            yield return features with { CadenceGaps = 5, CadenceWeeks = 80 };
            foreach (long following in (long[])[0, 7_000]) yield return features with { Following = following, PostCount = following == 0 ? 900 : 2 };
            foreach (long followers in (long[])[300, 9_000_000]) yield return features with { Followers = followers };
        }
    }

    private static bool IsSigned(string name) => (name.Contains("Log", StringComparison.Ordinal) && !name.EndsWith("Variance", StringComparison.Ordinal)) || name.EndsWith("Gap", StringComparison.Ordinal) || name.EndsWith("Sentiment", StringComparison.Ordinal);

    private static IEnumerable<Reason> ReasonsOf(in CreatorFeatures features, ScoringModel model, ScoringContext context)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, model, features.NewestObservedAtMs ?? 0, scores, context);
        return [
            .. ReasonWriter.Write(scores.Engagement, null), .. ReasonWriter.Write(scores.Trust, model.Trust), .. ReasonWriter.Write(scores.Authenticity, model.Authenticity),
            .. ReasonWriter.Write(scores.Virality, null), .. scores.HasFit ? ReasonWriter.Write(scores.Fit, model.Fit) : [],
        ];
    }

    // The feature alone in its scorecard, so that no stronger one takes its place among the reasons; the other scorecards stay.
    private static byte[] OnlyWith(string code)
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        foreach (string card in (string[])["authenticity", "trust", "fit"])
        {
            JsonArray features = root["scoring"]![card]!["features"]!.AsArray();
            if (features.All(element => element!["code"]!.GetValue<string>() != code)) continue;
            foreach (JsonNode? other in features.Where(element => element!["code"]!.GetValue<string>() != code).ToArray()) features.Remove(other);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static ScoringContext For(string niche, string language, string country, string ageGender) => new()
    {
        BrandNiches = [ShortCode.Of(niche)],
        Languages = [ShortCode.Of(language)],
        TargetAudience = new TargetAudience([new(ShortCode.Of(country), 1)], [new(ShortCode.Of(ageGender), 1)], []),
    };
}
