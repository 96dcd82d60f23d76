using Scoring.Simulation.Attacks;

namespace Scoring.Simulation;

/// <summary>The true properties of a simulated creator that are not in any record.</summary>
public sealed record GroundTruth
{
    /// <summary>Typical long-run ln engagement rate of the creator relative to cohort, size and niche, nats. No attack changes it.</summary>
    public required double Level { get; init; }

    /// <summary>Deviation of the level at the cut from the long-run level, nats.</summary>
    public required double Drift { get; init; }

    /// <summary>Share of followers at the cut who are people, in [0, 1]; bought followers lower it.</summary>
    public required double GenuineShare { get; init; }

    /// <summary>Probability that a genuine person reached converts, without the effects of niche, price, season and chance.</summary>
    public required double ConversionPropensity { get; init; }

    /// <summary>Share of posts that are sponsored.</summary>
    public required double SponsoredShare { get; init; }

    /// <summary>Share of sponsored posts that are disclosed.</summary>
    public required double DisclosedShare { get; init; }

    /// <summary>Taxonomy id of the creator's niche.</summary>
    public required string Niche { get; init; }

    /// <summary>The attack; null for a genuine creator.</summary>
    public AttackKind? Attack { get; init; }

    /// <summary>Its intensity.</summary>
    public Intensity? Intensity { get; init; }

    /// <summary>Its start, Unix milliseconds UTC.</summary>
    public long? AttackStartMs { get; init; }

    /// <summary>Its cost up to the cut, euros.</summary>
    public double CostEuros { get; init; }
}
