using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Writes campaign outcomes. Unknown values are omitted, never written as zero.</summary>
internal static class CampaignWriter
{
    /// <summary>Writes the outcome of one campaign.</summary>
    public static Proto.CampaignOutcome Write(CampaignOutcome campaign)
    {
        var message = new Proto.CampaignOutcome
        {
            Source = campaign.Source,
            CampaignId = campaign.CampaignId,
            StartedAtMs = campaign.StartedAtMs,
            Currency = campaign.Currency,
            Brand = campaign.Brand,
        };
        if (campaign.Reach is { } reach) message.Reach = reach;
        if (campaign.Impressions is { } impressions) message.Impressions = impressions;
        if (campaign.Clicks is { } clicks) message.Clicks = clicks;
        if (campaign.Conversions is { } conversions) message.Conversions = conversions;
        if (campaign.Redemptions is { } redemptions) message.Redemptions = redemptions;
        if (campaign.Returns is { } returns) message.Returns = returns;
        if (campaign.RevenueMicros is { } revenueMicros) message.RevenueMicros = revenueMicros;
        if (campaign.FeeMicros is { } feeMicros) message.FeeMicros = feeMicros;
        if (campaign.BrandRating is { } brandRating) message.BrandRating = brandRating;
        return message;
    }
}
