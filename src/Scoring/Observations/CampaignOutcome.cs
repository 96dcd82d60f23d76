namespace Scoring.Observations;

/// <summary>The outcome of one campaign: cumulative totals so far. Counts lie in [0, 10^12]; null is unknown.</summary>
public sealed record CampaignOutcome : ObservedValue
{
    /// <summary>Source of the measurement, 1 to 24 bytes. Part of the key.</summary>
    public required string Source { get; init; }

    /// <summary>The source's id of the campaign, 1 to 48 bytes. Part of the key.</summary>
    public required string CampaignId { get; init; }

    /// <summary>Start of the campaign, Unix milliseconds UTC. Part of the key.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>Accounts reached.</summary>
    public long? Reach { get; init; }

    /// <summary>Impressions.</summary>
    public long? Impressions { get; init; }

    /// <summary>Clicks.</summary>
    public long? Clicks { get; init; }

    /// <summary>Conversions.</summary>
    public long? Conversions { get; init; }

    /// <summary>Redemptions of a code.</summary>
    public long? Redemptions { get; init; }

    /// <summary>Returned orders.</summary>
    public long? Returns { get; init; }

    /// <summary>Revenue in millionths of the currency's unit, in [0, 10^15].</summary>
    public long? RevenueMicros { get; init; }

    /// <summary>Fee in millionths of the currency's unit, in [0, 10^15].</summary>
    public long? FeeMicros { get; init; }

    /// <summary>ISO 4217 code of revenue and fee in capitals; empty when neither is set.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The caller's id of the brand, at most 48 bytes.</summary>
    public string Brand { get; init; } = "";

    /// <summary>The brand's own rating of the recommendation, in [-1, 1], stored in millionths.</summary>
    public double? BrandRating { get; init; }
}
