namespace Scoring.Observations;

/// <summary>Validates the outcome of a campaign.</summary>
internal static class CampaignValidation
{
    private const int CurrencyLength = 3;

    public static void Check(CampaignOutcome campaign, bool removed, long observedAtMs, BoundChecker check)
    {
        check.Text(campaign.Source, 1, ObservationLimits.MaxSourceBytes, "campaign.source");
        check.Text(campaign.CampaignId, 1, ObservationLimits.MaxIdBytes, "campaign.campaign_id");
        check.RequiredTimeNotAfter(campaign.StartedAtMs, observedAtMs, "campaign.started_at_ms");

        // Only the key of a withdrawal counts; the other fields are ignored.
        if (removed) return;
        check.Count(campaign.Reach, "campaign.reach");
        check.Count(campaign.Impressions, "campaign.impressions");
        check.Count(campaign.Clicks, "campaign.clicks");
        check.Count(campaign.Conversions, "campaign.conversions");
        check.Count(campaign.Redemptions, "campaign.redemptions");
        check.Count(campaign.Returns, "campaign.returns");
        check.Money(campaign.RevenueMicros, "campaign.revenue_micros");
        check.Money(campaign.FeeMicros, "campaign.fee_micros");
        bool hasMoney = campaign.RevenueMicros is not null || campaign.FeeMicros is not null;
        if (campaign.Currency.Length > 0) check.Code(campaign.Currency, CodeAlphabet.Capitals, CurrencyLength, CurrencyLength, "campaign.currency");
        else if (hasMoney) check.Add("campaign.currency", "must be set when revenue_micros or fee_micros is");
        check.Text(campaign.Brand, 0, ObservationLimits.MaxIdBytes, "campaign.brand");
        if (campaign.BrandRating is double rating) check.Fraction(rating, -1, "campaign.brand_rating");
    }
}
