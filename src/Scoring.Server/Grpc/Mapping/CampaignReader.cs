using Scoring.Observations;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads campaign outcomes.</summary>
internal static class CampaignReader
{
    /// <summary>Reads the outcome of one campaign.</summary>
    public static CampaignOutcome Read(Proto.CampaignOutcome message) => new()
    {
        Source = message.Source,
        CampaignId = message.CampaignId,
        StartedAtMs = message.StartedAtMs,
        Reach = message.HasReach ? message.Reach : null,
        Impressions = message.HasImpressions ? message.Impressions : null,
        Clicks = message.HasClicks ? message.Clicks : null,
        Conversions = message.HasConversions ? message.Conversions : null,
        Redemptions = message.HasRedemptions ? message.Redemptions : null,
        Returns = message.HasReturns ? message.Returns : null,
        RevenueMicros = message.HasRevenueMicros ? message.RevenueMicros : null,
        FeeMicros = message.HasFeeMicros ? message.FeeMicros : null,
        Currency = message.Currency,
        Brand = message.Brand,
        BrandRating = message.HasBrandRating ? message.BrandRating : null,
    };
}
