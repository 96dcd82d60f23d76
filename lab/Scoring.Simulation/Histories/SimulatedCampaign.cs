namespace Scoring.Simulation.Histories;

/// <summary>A campaign with its final totals.</summary>
internal sealed record SimulatedCampaign
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it started, Unix milliseconds UTC.</summary>
    public required long StartedAtMs { get; init; }

    /// <summary>The brand.</summary>
    public required string Brand { get; init; }

    /// <summary>Accounts reached.</summary>
    public required long Reach { get; init; }

    /// <summary>Clicks.</summary>
    public required long Clicks { get; init; }

    /// <summary>Conversions.</summary>
    public required long Conversions { get; init; }

    /// <summary>Returned orders.</summary>
    public required long Returns { get; init; }

    /// <summary>Price of the product, euros.</summary>
    public required double Basket { get; init; }

    /// <summary>Payment of the creator, euros.</summary>
    public required double Fee { get; init; }

    /// <summary>The brand's rating in [−1, 1]; null when it gave none.</summary>
    public required double? Rating { get; init; }
}
