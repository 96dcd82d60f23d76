using Scoring.Simulation.Attacks;

namespace Scoring.Simulation;

/// <summary>What is true of a simulated creator and stands in no record.</summary>
public sealed record GroundTruth
{
    /// <summary>Typical ln engagement rate of the creator in the long run, against cohort, size and field, nats. No attack changes it.</summary>
    public required double Level { get; init; }

    /// <summary>Where the level stands at the cut against the long run, nats.</summary>
    public required double Drift { get; init; }

    /// <summary>Share of followers at the cut who are people, in [0, 1]; bought followers lower it.</summary>
    public required double GenuineShare { get; init; }

    /// <summary>Probability that a genuine person reached converts, field, price, season and luck aside.</summary>
    public required double ConversionPropensity { get; init; }

    /// <summary>Share of posts that are sponsored.</summary>
    public required double SponsoredShare { get; init; }

    /// <summary>Share of sponsored posts that say so.</summary>
    public required double DisclosedShare { get; init; }

    /// <summary>Taxonomy id of the creator's field.</summary>
    public required string Niche { get; init; }

    /// <summary>The attack; null for a genuine creator.</summary>
    public AttackKind? Attack { get; init; }

    /// <summary>How much of it.</summary>
    public Intensity? Intensity { get; init; }

    /// <summary>When it starts, Unix milliseconds UTC.</summary>
    public long? AttackStartMs { get; init; }

    /// <summary>What it cost up to the cut, euros.</summary>
    public double CostEuros { get; init; }
}
