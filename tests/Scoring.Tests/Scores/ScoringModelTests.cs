using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Scoring.Creators;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Tests.Scorecards;

namespace Scoring.Tests.Scores;

public sealed class ScoringModelTests
{
    private static readonly string[] NumbersOfComments = ["extraction.comment_audience", "extraction.comment_clip_floor", "scoring.engagement.greatest_comment_excess"];

    [Fact]
    public void The_shipped_model_is_named_by_its_own_hash()
    {
        Assert.Equal("creator-scores-2026.11", ShippedModel.Instance.Id);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(ShippedModel.Bytes)), ShippedModel.Instance.Sha256);
    }

    [Fact]
    public void The_shipped_model_knows_every_platform_by_every_denominator()
    {
        foreach (int platform in Enumerable.Range(1, PlatformNames.Count))
        {
            Assert.NotNull(ShippedModel.Instance.Extraction.For((Platform)platform));
            Assert.NotNull(ShippedModel.Instance.Engagement.For((Platform)platform, EngagementDenominator.Reach));
            Assert.NotNull(ShippedModel.Instance.Engagement.For((Platform)platform, EngagementDenominator.Views));
            Assert.NotNull(ShippedModel.Instance.Engagement.For((Platform)platform, EngagementDenominator.Followers));
        }
    }

    [Fact]
    public void The_population_of_the_authenticity_feature_is_that_of_the_authenticity_score()
    {
        ScorecardModel card = ShippedModel.Instance.Authenticity;
        double variance = card.Features.ToArray().Sum(feature => feature.PopulationDeviation * feature.PopulationDeviation) + (card.UnexplainedDeviation * card.UnexplainedDeviation);
        Assert.Equal(variance, ShippedModel.Instance.Trust.Find("AUTHENTICITY")!.PopulationVariance, 0.02 * variance);
    }

    [Fact]
    public void Every_feature_is_centred_on_its_population()
    {
        foreach (FeatureModel feature in ShippedModel.Features)
        {
            Assert.Equal(0, feature.Curve.Expectation(feature.PopulationMean, feature.PopulationVariance) + feature.Offset);
            Assert.True(feature.Best > 0, $"{feature.Feature.Code}: the best value must beat a missing one");
        }
    }

    [Fact]
    public void Every_feature_of_this_version_is_in_the_shipped_model()
    {
        string[] shipped = [.. ShippedModel.Features.Select(feature => feature.Feature.Code).Order()];
        Assert.Equal(ScorecardFeatures.All.Select(feature => feature.Code).Order(), shipped);
    }

    [Theory]
    [InlineData("\"code\": \"ACCOUNT_CAP\"", "\"code\": \"CADENCE\"", "scoring.authenticity.groups[0].code", "is the name of another line")]
    [InlineData("\"level\": {\"value\": 0.0054, \"tag\": \"S\"", "\"level\": {\"value\": -1, \"tag\": \"S\"", "scoring.engagement.denominators[0].level.value", "must be in [1E-09, 10], was -1")]
    [InlineData("{\"value\": 22360.68, \"tag\": \"D\"", "{\"value\": 22360.68, \"tag\": \"Q\"", "scoring.engagement.reference_followers.tag", "must be S (published)")]
    [InlineData("{\"value\": 22360.68, \"tag\": \"D\", \"source\": \"geometric mean of the micro tier's edges, sqrt(10000 x 50000)\"}", "{\"value\": 22360.68, \"tag\": \"D\"}", "scoring.engagement.reference_followers", "must have a member \"source\"")]
    [InlineData("[[0, 0], [0.2, 0], [0.4, -0.3]", "[[0, 0], [0.2, 0], [0.1, -0.3]", "scoring.trust.features[0].curve.knots[2]", "knots must grow in x")]
    [InlineData("[[0, 0], [0.2, 0], [0.4, -0.3]", "[[0, 0], [0.2, 0], [0.4, 0.3]", "scoring.trust.features[0].curve.knots[2]", "the curve must not rise")]
    [InlineData("[[0, -2], [0.5, -1], [0.9, -0.2]", "[[0, -2], [0.5, -3], [0.9, -0.2]", "scoring.trust.features[1].curve.knots[1]", "the curve must not fall")]
    [InlineData("\"code\": \"CADENCE\"", "\"code\": \"CADENZA\"", "scoring.trust.features[2].code", "is no feature of this version")]
    [InlineData("\"code\": \"CADENCE\"", "\"code\": \"NICHE_FOCUS\"", "scoring.trust.features", "")]
    [InlineData("\"prior_posts\": {\"value\": 8, \"tag\": \"J\", \"source\": \"posts", "\"prior_post\": {\"value\": 8, \"tag\": \"J\", \"source\": \"posts", "scoring.engagement", "must have a member \"prior_posts\"")]
    [InlineData("\"cohorts\": [", "\"colour\": 1, \"cohorts\": [", "scoring.engagement.colour", "is not known here")]
    [InlineData("\"format\": 1", "\"format\": 2", "format", "must be in [1, 1]")]
    [InlineData("\"calibration\": \"expert_prior\"", "\"calibration\": \"perfect\"", "calibration", "must be expert_prior, measured or fitted")]
    [InlineData("\"mean\": 0.41, \"variance\"", "\"mean\": 0.4, \"variance\"", "scoring.trust", "must equal the authenticity base")]
    [InlineData("\"mean\": 0.15, \"variance\": 0.03", "\"mean\": 0.15, \"variance\": 0.5", "scoring.trust.features[0].population", "positive and below mean")]
    [InlineData("\"mean\": 0.15, \"variance\": 0.03", "\"mean\": 0.15, \"variance\": 0", "scoring.trust.features[0].population", "positive and below mean")]
    [InlineData("\"mean\": 4, \"variance\": 9", "\"mean\": 4, \"variance\": 0", "scoring.trust.features[2].population", "must be positive")]
    [InlineData("{\"value\": 3, \"tag\": \"J\", \"source\": \"engagements", "{\"value\": 0.5, \"tag\": \"J\", \"source\": \"engagements", "scoring.trust.features[4].parameters.overdispersion.value", "must be in [1,")]
    [InlineData("\"rate\": {\"value\": 0.05", "\"rate\": {\"value\": 1", "scoring.trust.features[4].parameters.rate.value", "must be in [1E-06, 0.999999]")]
    [InlineData("0.49, \"tag\": \"J\", \"source\": \"spread of creators' log-odds around their", "0, \"tag\": \"J\", \"source\": \"spread of creators' log-odds around their", "scoring.trust.features[4].population.variance", "must be in [0.001, 100]")]
    [InlineData("\"mid\": {\"value\": 50000", "\"mid\": {\"value\": 5000", "scoring.tiers", "edges must grow")]
    [InlineData("{\"JP\": 0.92}", "{\"JP\": 0.92, \"US\": 0.09}", "extraction.audience.countries.languages[14].shares", "must sum to at most 1")]
    [InlineData("\"language\": \"ko\"", "\"language\": \"ja-JP\"", "extraction.audience.countries.languages[15]", "a language that stands once")]
    [InlineData("\"highest_logit\": {\"value\": 5.6", "\"highest_logit\": {\"value\": -9", "extraction.audience.fake_followers.highest_logit", "must lie above lowest_logit")]
    [InlineData("\"level_deviation\": {\"value\": 0.83", "\"level_deviation\": {\"value\": -0.1", "extraction.audience.fake_followers.level_deviation.value", "must be in [0, 5]")]
    [InlineData("\"slope_deviation\": {\"value\": 0.27", "\"slope_deviation\": {\"value\": 2.1", "extraction.audience.fake_followers.slope_deviation.value", "must be in [0, 2]")]
    [InlineData("\"tiktok_elasticity\": {\"value\": 0.9", "\"tiktok_elasticity\": {\"value\": 1", "scoring.authenticity.features[15].parameters.tiktok_elasticity.value", "must be in [0, 0.99]")]
    [InlineData("{\"value\": 2.5, \"tag\"", "{\"value\": 1e999, \"tag\"", "extraction.clip_width.value", "must be finite")]
    public void A_bad_model_is_refused_naming_line_and_path(string piece, string replacement, string path, string fault)
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ShippedModel.With(piece, replacement));
        Assert.StartsWith(path, refusal.Path, StringComparison.Ordinal);
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith($"line {refusal.Line}: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outcomes_of_one_score_calibrate_no_other()
    {
        ScoringModel fitted = ShippedModel.With("\"trust\": {\n      \"base\"", "\"trust\": {\n      \"calibration\": \"fitted\",\n      \"base\"");
        CreatorScores scores = MappedModel.ScoresOf(CreatorFeatures.Unknown(Platform.Instagram), fitted);
        Assert.Equal(Calibration.Fitted, scores.Trust.Calibration);
        Assert.All(Histories.All(scores).Where(estimate => estimate != scores.Trust), estimate => Assert.Equal(Calibration.ExpertPrior, estimate.Calibration));
        foreach (string section in (string[])["engagement", "authenticity", "virality", "fit"])
        {
            ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ShippedModel.With($"\"{section}\": {{\n", $"\"{section}\": {{ \"calibration\": \"perfect\",\n"));
            Assert.Equal($"scoring.{section}.calibration", refusal.Path);
        }
    }

    [Fact]
    public void The_line_of_a_fault_is_the_line_of_the_value()
    {
        byte[] bytes = ShippedModel.BytesWith("{\"value\": 2.5, \"tag\"", "{\"value\": \"wide\", \"tag\"");
        int expected = Encoding.UTF8.GetString(bytes).Split('\n').ToList().FindIndex(line => line.Contains("\"wide\"", StringComparison.Ordinal)) + 1;
        Assert.Equal(expected, Assert.Throws<ModelFormatException>(() => ScoringModel.Parse(bytes)).Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"format\": 1, \"format\": 1}")]
    [InlineData("{\"format\": null}")]
    [InlineData("{\"format\": 1} trailing")]
    public void What_is_no_model_at_all_is_refused(string text) =>
        Assert.Throws<ModelFormatException>(() => ScoringModel.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_byte_order_mark_is_no_fault_but_another_file()
    {
        ScoringModel marked = ScoringModel.Parse([0xEF, 0xBB, 0xBF, .. ShippedModel.Bytes]);
        Assert.Equal(ShippedModel.Instance.Id, marked.Id);
        Assert.NotEqual(ShippedModel.Instance.Sha256, marked.Sha256);
    }

    [Fact]
    public void A_file_without_comments_needs_no_numbers_of_comments_and_scores_as_with_them()
    {
        ScoringModel with = ScoringModel.Parse(ModelEditing.WithoutComments()), without = ScoringModel.Parse(ModelEditing.WithoutComments(NumbersOfComments));
        Assert.NotNull(with.Extraction.Comments);
        Assert.Null(without.Extraction.Comments);
        int byComments = 0;
        Gen.Select(Histories.AnyPlatform, Histories.Mixed).Sample(
            (platform, history) =>
            {
                CreatorFeatures known = CreatorFeatures.From(Histories.StateOf(platform, history), with.Extraction), unknown = CreatorFeatures.From(Histories.StateOf(platform, history), without.Extraction);
                if (known.CommentsPerView.Posts + known.CommentsPerFollower.Posts > 0) Interlocked.Increment(ref byComments);
                Assert.Equal((default, default, default), (unknown.CommentsPerView, unknown.CommentsPerFollower, unknown.HiddenLikes));
                CreatorScores one = MappedModel.ScoresOf(known, with), other = MappedModel.ScoresOf(unknown, without);
                Assert.Equal(Histories.All(one).Select(Numbers), Histories.All(other).Select(Numbers));
                Assert.Equal((one.Denominator, one.EngagementRate, one.EngagementKinds.Length), (other.Denominator, other.EngagementRate, other.EngagementKinds.Length));
            },
            iter: 1_000);
        Assert.True(byComments > 0);
    }

    [Theory]
    [InlineData("extraction", "must have a member \"comment_audience\", because a denominator has \"comments\"", "extraction.comment_audience", "extraction.comment_clip_floor")]
    [InlineData("extraction", "must have a member \"comment_audience\"", "extraction.comment_audience")]
    [InlineData("extraction", "must have a member \"comment_clip_floor\"", "extraction.comment_clip_floor")]
    [InlineData("scoring.engagement", "must have a member \"greatest_comment_excess\", because a denominator has \"comments\"", "scoring.engagement.greatest_comment_excess")]
    public void A_file_with_comments_needs_the_numbers_of_comments(string path, string fault, params string[] removed)
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ScoringModel.Parse(ModelEditing.WithoutMembers(removed)));
        Assert.Equal(path, refusal.Path);
        Assert.EndsWith(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_number_of_comments_in_the_extraction_needs_the_other_also_without_comments()
    {
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ScoringModel.Parse(ModelEditing.WithoutComments("extraction.comment_clip_floor")));
        Assert.EndsWith("must have a member \"comment_clip_floor\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_values_of_the_extraction_change_its_hash()
    {
        ulong hash = ShippedModel.Instance.Extraction.Hash;
        Assert.Equal(hash, ShippedModel.With("customary width of a robust clip", "usual width of a robust clip").Extraction.Hash);
        Assert.Equal(hash, ShippedModel.With("\"level\": {\"value\": 0.0054,", "\"level\": {\"value\": 0.0055,").Extraction.Hash);
        Assert.NotEqual(hash, ShippedModel.With("{\"value\": 2.5, \"tag\"", "{\"value\": 2.6, \"tag\"").Extraction.Hash);
    }

    private static (double Value, double Low, double High, ScoreStatus Status, int Posts) Numbers(ScoreEstimate estimate) => (estimate.Value, estimate.Low, estimate.High, estimate.Status, estimate.Posts);
}
