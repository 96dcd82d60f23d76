using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation;

/// <summary>The settings of a population. The same settings give the same bytes on every machine.</summary>
public sealed record PopulationSettings
{
    /// <summary>2026-01-05, a Monday, Unix milliseconds UTC.</summary>
    public const long DefaultCutMs = 1_767_571_200_000;

    /// <summary>The number of creators.</summary>
    public int Creators { get; init; } = 1_000;

    /// <summary>The random seed of the population.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The cut, Unix milliseconds UTC: records end there, and later events are the future.</summary>
    public long CutMs { get; init; } = DefaultCutMs;

    /// <summary>The kind of feed of all creators; null for the usual mix.</summary>
    public FeedKind? Feed { get; init; }

    /// <summary>The platform of all creators; null for the usual mix.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Share of the creators with an attack, in [0, 1].</summary>
    public double AttackedShare { get; init; }

    /// <summary>The attack; null to draw one of the attacks without knowledge of the scorer for each attacker.</summary>
    public AttackKind? Attack { get; init; }

    /// <summary>The intensity of the attack.</summary>
    public Intensity Intensity { get; init; } = Intensity.Middle;

    /// <summary>The value that <see cref="AttackKind.KnowingAttacker"/> maximizes, of a record on a platform; required for that attack only.</summary>
    public Func<Platform, IReadOnlyList<Observation>, double>? Score { get; init; }
}
