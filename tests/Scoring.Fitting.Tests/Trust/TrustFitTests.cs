using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Trust;

public sealed class TrustFitTests(FittedTrust fitted) : IClassFixture<FittedTrust>
{
    [Fact]
    public void It_foretells_later_campaigns_of_other_creators_better_than_the_model_that_it_started_from()
    {
        TrustRow[] later = MadeUpCampaigns.Of(800, 2, MadeUpCampaigns.FirstMs + (400 * MadeUpCampaigns.DayMs));
        CohortRates cohorts = CohortRates.Of(later);
        TrustRow[] judged = [.. later.Where(row => cohorts.ReasonAgainst(row) is null)];
        bool[] positives = [.. judged.Select(cohorts.IsPositive)];
        ProbabilityQuality before = ProbabilityQuality.Of(TrustFit.TotalsOf(ScoringModel.Parse(ShippedFile.Bytes), judged), positives);
        ProbabilityQuality after = ProbabilityQuality.Of(TrustFit.TotalsOf(fitted.Model, judged), positives);
        Assert.True(after.Auc > before.Auc + 0.03, $"{before.Auc} {after.Auc}");
        Assert.True(after.Brier < before.Brier - 0.01, $"{before.Brier} {after.Brier}");
        Assert.True(after.CalibrationError < 0.05, $"{after.CalibrationError}");

        // Cross-validation said so beforehand, within three standard errors.
        Assert.Equal(after.Auc, fitted.Result.After.Auc, 0.06);
        Assert.Equal(before.Auc, fitted.Result.Before.Auc, 0.06);
    }

    [Fact]
    public void What_is_served_is_what_was_fitted()
    {
        TrustFitResult result = fitted.Result;
        CohortRates cohorts = CohortRates.Of(fitted.Rows);
        TrustRow[] used = [.. fitted.Rows.Where(row => cohorts.ReasonAgainst(row) is null).OrderBy(row => row.StartedAtMs).ThenBy(row => row.Creator, StringComparer.Ordinal)];
        ModelDraft draft = new(ShippedFile.Bytes);
        PopulationFit.Write(draft, used, "a test");
        TrustDesign design = new(draft, used, [.. used.Select(cohorts.IsPositive)]);
        AdditiveModel model = AdditiveLogisticFit.Fit(design.Rows, result.Strength.Strength);
        double[] served = TrustFit.TotalsOf(fitted.Model, used);
        for (int row = 0; row < used.Length; row++)
        {
            // Numbers are written to a millionth, and lines are summed in millionths.
            double expected = design.Capped(result.Corrections.Map.Evaluate(design.GroupLimitedSum(model, row)), row, result.Corrections.CapLift);
            Assert.Equal(expected, served[row], 4e-5);
        }
    }

    [Fact]
    public void The_same_rows_in_any_order_give_the_same_file()
    {
        TrustRow[] rows = [.. fitted.Rows.Take(450)];
        byte[] once = TrustFit.Fit(ShippedFile.Bytes, rows, new LeftOutRows()).ModelFile;
        Assert.Equal(once, TrustFit.Fit(ShippedFile.Bytes, rows, new LeftOutRows()).ModelFile);
        Assert.Equal(once, TrustFit.Fit(ShippedFile.Bytes, [.. rows.Reverse()], new LeftOutRows()).ModelFile);
        Assert.NotEqual(once, fitted.Result.ModelFile);
    }

    [Fact]
    public void Only_trust_claims_to_be_fitted_and_what_was_fitted_says_to_what()
    {
        Assert.Equal(Calibration.Fitted, fitted.Model.Trust.Calibration);
        Assert.Equal(Calibration.ExpertPrior, fitted.Model.Authenticity.Calibration);
        Assert.Equal(Calibration.ExpertPrior, fitted.Model.Engagement.Calibration);
        Assert.StartsWith("creator-scores-2026.11, trust fitted to ", fitted.Model.Id, StringComparison.Ordinal);

        JsonNode before = JsonNode.Parse(ShippedFile.Bytes)!, after = JsonNode.Parse(fitted.Result.ModelFile)!;
        foreach (string part in (string[])["engagement", "authenticity", "fit", "virality"])
        {
            Assert.True(JsonNode.DeepEquals(before["scoring"]![part], after["scoring"]![part]), part);
        }

        Assert.True(JsonNode.DeepEquals(before["extraction"], after["extraction"]));
        foreach (JsonNode? feature in after["scoring"]!["trust"]!["features"]!.AsArray())
        {
            string code = (string)feature!["code"]!;
            bool known = fitted.Result.Known.Any(one => one.Code == code && one.Rows > 0);
            Assert.Equal(known, (string?)feature["curve"]!["tag"] == "F");
            if (known) Assert.Matches(@"^fitted to \d+ campaigns of \d+ creators, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: conversions per account reached, .* held .* strength of [\d.]+; known in \d+ campaigns$", (string?)feature["curve"]!["source"]);
        }

        Assert.Equal("F", (string?)after["scoring"]!["trust"]!["base"]!["tag"]);
    }

    [Fact]
    public void Features_that_no_campaign_knew_stay_as_they_were()
    {
        FeatureModel gap = fitted.Model.Trust.Find("SPONSORED_GAP")!, shipped = ScoringModel.Parse(ShippedFile.Bytes).Trust.Find("SPONSORED_GAP")!;
        Assert.Equal(shipped.Curve.Y.ToArray(), gap.Curve.Y.ToArray());
        Assert.Equal((shipped.PopulationMean, shipped.PopulationVariance), (gap.PopulationMean, gap.PopulationVariance));
    }

    [Fact]
    public void A_fitted_model_can_be_fitted_again_and_forgets_what_it_was_fitted_to()
    {
        TrustFitResult again = TrustFit.Fit(fitted.Result.ModelFile, fitted.Rows, new LeftOutRows());
        ScoringModel model = ScoringModel.Parse(again.ModelFile);
        Assert.Equal(1, model.Id.Split("trust fitted").Length - 1);
        Assert.True(again.After.Brier < fitted.Result.Before.Brier);
    }

    [Theory]
    [InlineData(60, "at least 200 campaigns, 50 of either outcome and 50 creators are needed")]
    [InlineData(20, "at least 200 campaigns")]
    public void Too_little_is_refused_with_the_counts(int creators, string need)
    {
        TrustRow[] rows = MadeUpCampaigns.Of(creators, 3);
        TooLittleDataException refusal = Assert.Throws<TooLittleDataException>(() => TrustFit.Fit(ShippedFile.Bytes, rows, new LeftOutRows()));
        Assert.Contains(need, refusal.Message, StringComparison.Ordinal);
        CohortRates cohorts = CohortRates.Of(rows);
        TrustRow[] judged = [.. rows.Where(row => cohorts.ReasonAgainst(row) is null)];
        int positives = judged.Count(cohorts.IsPositive), of = judged.Select(row => row.Creator).Distinct().Count();
        Assert.Contains($"{judged.Length} campaigns that can be judged, of which {positives} converted better than their cohort's median and {judged.Length - positives} did not, of {of} creators;", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_campaigns_of_few_creators_are_too_little()
    {
        TrustRow[] rows = [.. MadeUpCampaigns.Of(150, 4).Select((row, place) => row with { Creator = $"one of thirty: {place % 30}" })];
        Assert.Contains("of 30 creators", Assert.Throws<TooLittleDataException>(() => TrustFit.Fit(ShippedFile.Bytes, rows, new LeftOutRows())).Message, StringComparison.Ordinal);
    }
}
