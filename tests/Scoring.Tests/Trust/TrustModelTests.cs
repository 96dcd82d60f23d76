using Scoring.ModelFiles;
using Scoring.Scores;

namespace Scoring.Tests.Trust;

/// <summary>Numbers with which a feature of trust would not work are refused.</summary>
public sealed class TrustModelTests
{
    [Theory]
    [InlineData("CONVERSION_LIFT", "\"mean\": 0,", "\"mean\": 0.2,", "the mean of a lift must be 0")]
    [InlineData("CONVERSION_LIFT", "\"variance\": 0.49", "\"variance\": 0", "must be in [0.001, 100]")]
    [InlineData("CLICK_LIFT", "\"rate\": {\"value\": 0.02", "\"rate\": {\"value\": 1", "must be in [1E-06, 0.999999]")]
    [InlineData("RETURN_LIFT", "\"overdispersion\": {\"value\": 3", "\"overdispersion\": {\"value\": 0", "must be in [1,")]
    [InlineData("BRAND_RATING", "\"negative_share\": {\"value\": 0.1", "\"negative_share\": {\"value\": 1", "must be in [1E-06, 0.999999]")]
    [InlineData("BRAND_RATING", "\"strength\": {\"value\": 1", "\"strength\": {\"value\": 0", "must be in [1E-06,")]
    [InlineData("BRAND_RATING", "\"mean\": 0, \"variance\": 0.2", "\"mean\": 0.1, \"variance\": 0.2", "the mean of a lift must be 0")]
    [InlineData("COMMENT_SENTIMENT", "\"variance\": 0.06", "\"variance\": 0", "the variance must be positive")]
    [InlineData("REPLY_RATE", "\"mean\": 0.15", "\"mean\": 0", "the mean of a share must lie between 0 and 1")]
    [InlineData("RECOMMENDATION_VOLUME", "\"mentions_per_week\": {\"value\": 1.5", "\"mentions_per_week\": {\"value\": 0", "must be in [1E-06,")]
    [InlineData("RECOMMENDATION_VOLUME", "\"mean\": 0, \"variance\": 1", "\"mean\": 0, \"variance\": 0", "must be in [0.001, 100]")]
    [InlineData("EXPERT_ADVOCATE", "\"variance\": 0.03", "\"variance\": 0.5", "must be positive and below mean")]
    [InlineData("NICHE_FIT", "\"variance\": 0.12", "\"variance\": 0", "the variance must be positive")]
    public void A_feature_refuses_what_it_cannot_work_with(string code, string piece, string replacement, string fault)
    {
        int start = ShippedModel.Text.IndexOf($"\"code\": \"{code}\"", StringComparison.Ordinal);
        int place = ShippedModel.Text.IndexOf(piece, start, StringComparison.Ordinal);
        Assert.InRange(place, start, start + 1_200);
        string text = string.Concat(ShippedModel.Text.AsSpan(0, place), replacement, ShippedModel.Text.AsSpan(place + piece.Length));
        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => ScoringModel.Parse(System.Text.Encoding.UTF8.GetBytes(text)));
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }
}
