using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation;

/// <summary>What population is simulated. The same settings give the same bytes on every machine.</summary>
public sealed record PopulationSettings
{
    /// <summary>2026-01-05, a Monday, Unix milliseconds UTC.</summary>
    public const long DefaultCutMs = 1_767_571_200_000;

    /// <summary>How many creators.</summary>
    public int Creators { get; init; } = 1_000;

    /// <summary>The seed: another one gives another population.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The cut: records end there, and what happens afterwards is the future. Unix milliseconds UTC.</summary>
    public long CutMs { get; init; } = DefaultCutMs;

    /// <summary>All creators are seen by one kind of feed; null for the usual mix.</summary>
    public FeedKind? Feed { get; init; }

    /// <summary>All creators are on one platform; null for the usual mix.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Share of the creators who attack, in [0, 1].</summary>
    public double AttackedShare { get; init; }

    /// <summary>What attackers do; null draws one of the attacks that need no knowledge of the scorer for each.</summary>
    public AttackKind? Attack { get; init; }

    /// <summary>How much of it.</summary>
    public Intensity Intensity { get; init; } = Intensity.Middle;

    /// <summary>What <see cref="AttackKind.KnowingAttacker"/> wants to be high, of a record on a platform; needed for that attack alone.</summary>
    public Func<Platform, IReadOnlyList<Observation>, double>? Score { get; init; }
}
